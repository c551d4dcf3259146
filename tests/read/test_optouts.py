"""What offers to stop mail, and what tells of it."""

from __future__ import annotations

import pytest

from maillint.read.optouts import optouts


@pytest.mark.parametrize(
    "text",
    [
        "If you would like to be unsubscribed, reply to this mail.",
        "You can be removed from the list at any time.",
        "You have been unsubscribed. To stop receiving invoices too, write to us.",
        "Чтобы отписаться от рассылки, перейдите по ссылке.",
        "Отказ от подписки",
        "Nếu bạn muốn hủy đăng ký, nhấn vào đây.",
    ],
)
def test_an_offer_is_an_opt_out(text: str) -> None:
    assert optouts().in_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "$member has been unsubscribed from $listname due to excessive bounces.",
        "We received your unsubscribe request: you have been removed from our list.",
        "Ваша авторизация необходима для утверждения запроса на отказ от подписки.",
        "Отказ от рассылки подтверждён, писем больше не будет.",
        "Bạn đã hủy đăng ký bản tin thành công.",
        "Chúng tôi đã nhận được yêu cầu huỷ đăng ký của bạn.",
    ],
)
def test_a_report_is_none(text: str) -> None:
    assert not optouts().in_text(text)
