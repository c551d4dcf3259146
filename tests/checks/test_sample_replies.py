"""The article's sample support replies, written well: an answer, several answers, a complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

from maillint.model.reading import Kind
from maillint.model.rule import Severity
from maillint.project.pipeline import lint_file
from maillint.project.plan import shipped_rules
from maillint.project.request import Request
from maillint.project.setup import Setup

SAMPLES = {
    "answer-en": """Subject: How to change the delivery address of order 48213

Hi Anna,

Thank you for contacting us.

You can change the delivery address until the parcel leaves our warehouse. Open your order in your
account, choose "Delivery" and save the new address: https://account.woolandco.com/orders

If the address can no longer be edited, reply to this email and we will redirect the parcel.

Best regards,
Tom Baker
Customer Support, Wool & Co
""",
    "several-en": """Subject: Your questions about the annual plan

Hello Mr Jones,

Thank you for your questions about the annual plan. Here are the answers:

1. Yes, you can move from the monthly plan at any time. The rest of the month is credited.
2. The annual plan includes five users. Each further user costs $4 a month.
3. We accept cards and bank transfers.

Would you like me to switch your account today? Just reply to this email.

Kind regards,
Maria Lopez
Customer Success
""",
    "complaint-en": """Subject: Your broken vase: a new one is on its way

Dear Ms Smith,

I am sorry that your vase arrived broken. You waited a week for it, and I understand how annoying
this is.

We have sent a new one today by courier, free of charge. It should reach you by Thursday. You don't
need to return the broken one.

If anything else is wrong, please call me on +44 20 7946 0958 or reply to this email.

Sincerely,
Peter Hall
Customer Care Manager
""",
    "answer-ru": """Subject: Как изменить адрес доставки заказа 48213

Здравствуйте, Анна!

Спасибо за обращение.

Адрес доставки можно изменить, пока посылка не покинула склад. Откройте заказ в личном кабинете,
выберите «Доставка» и сохраните новый адрес: https://account.sherst.ru/orders

Если адрес уже нельзя изменить, ответьте на это письмо, и мы перенаправим посылку.

С уважением,
Олег Петров
Служба поддержки
""",
    "several-ru": """Subject: Ответы на вопросы о годовом тарифе

Добрый день, Сергей Иванович!

Спасибо за вопросы о годовом тарифе. Отвечаю по порядку:

1. Да, перейти с месячного тарифа можно в любой момент. Остаток месяца мы зачтём.
2. В годовой тариф входят пять пользователей. Каждый следующий стоит 400 рублей в месяц.
3. Мы принимаем карты и банковские переводы.

Хотите, чтобы я перевёл вас на годовой тариф сегодня? Просто ответьте на это письмо.

С наилучшими пожеланиями,
Мария Лебедева
Отдел по работе с клиентами
""",
    "complaint-ru": """Subject: Новая ваза взамен разбитой уже в пути

Уважаемая Ольга Сергеевна!

Приносим извинения за разбитую вазу. Вы ждали её неделю, и мы понимаем, как это досадно.

Сегодня мы отправили вам новую вазу курьером, бесплатно. Она будет у вас до четверга. Разбитую
возвращать не нужно.

Если возникнут вопросы, позвоните мне по телефону +7 495 123-45-67 или ответьте на это письмо.

С уважением,
Пётр Соколов
Служба заботы о клиентах
""",
    "answer-vi": """Subject: Cách đổi địa chỉ giao hàng cho đơn 48213

Chào chị Lan,

Cảm ơn chị đã liên hệ với chúng tôi.

Chị có thể đổi địa chỉ giao hàng cho đến khi kiện hàng rời kho. Chị vui lòng mở đơn hàng trong tài
khoản, chọn "Giao hàng" rồi lưu địa chỉ mới: https://account.lenviet.vn/orders

Nếu không đổi được nữa, chị chỉ cần trả lời email này, chúng tôi sẽ chuyển hướng kiện hàng.

Trân trọng,
Nguyễn Văn Nam
Bộ phận chăm sóc khách hàng
""",
    "several-vi": """Subject: Giải đáp thắc mắc về gói năm

Kính gửi anh Minh,

Cảm ơn anh đã quan tâm đến gói năm. Tôi xin trả lời các câu hỏi của anh như sau:

1. Anh có thể chuyển từ gói tháng sang gói năm bất cứ lúc nào. Số ngày còn lại sẽ được khấu trừ.
2. Gói năm gồm năm người dùng. Mỗi người dùng thêm có phí 100.000 đồng một tháng.
3. Chúng tôi nhận thẻ và chuyển khoản ngân hàng.

Anh có muốn chuyển sang gói năm ngay hôm nay không? Anh chỉ cần trả lời email này.

Trân trọng,
Trần Thu Hà
Bộ phận hỗ trợ khách hàng
""",
    "complaint-vi": """Subject: Bình hoa mới thay cho bình bị vỡ đang được giao

Chào chị Hương,

Chúng tôi thành thật xin lỗi vì bình hoa đến tay chị đã bị vỡ. Chị đã chờ cả tuần và chúng tôi hiểu
chị thất vọng thế nào.

Hôm nay chúng tôi đã gửi bình mới cho chị, hoàn toàn miễn phí. Hàng sẽ đến trước thứ Năm. Chị không
cần gửi trả bình bị vỡ.

Nếu cần hỗ trợ thêm, chị vui lòng gọi 028 3822 9999 hoặc trả lời email này.

Trân trọng,
Lê Quang Huy
Phòng chăm sóc khách hàng
""",
}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_good_support_reply_scores_ninety_without_a_warning(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(SAMPLES[name], "utf-8")
    report = lint_file(
        str(path), Setup(Request(isolated=True, keep_reading=True), None, shipped_rules())
    )
    findings = report.outcome.findings
    assert [(f.rule, f.message) for f in findings if f.severity >= Severity.WARNING] == []
    assert report.score.value >= 90
    assert report.reading is not None
    assert report.reading.kind is Kind.SUPPORT
