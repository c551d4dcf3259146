"""`placeholder-unfilled` on what stands in brackets for other reasons, and on what doesn't."""

from __future__ import annotations

from pathlib import Path

from maillint.project.pipeline import lint_file
from maillint.project.plan import shipped_rules
from maillint.project.request import Request
from maillint.project.setup import Setup

LEFT_ALONE = (
    "[email protected]|[Read more]|[Contact]|[Order details]|[Customer Service]|[1]|[sic]|[edited]"
    "|[EXTERNAL]|[Image: Logo]|[cid:x]|[Bug 12]|{x}|{a, b}|[ ]|[OK]|[Download]|[View in browser]"
    "|[Подробнее]|[Отписаться]|[новый заказ]|[ссылка]|[см. рис.]"
    "|[Tổng hợp]|[Sản phẩm mới]|[Xem thêm]|[hình 1]"
)
PLACEHOLDERS = (
    "[Name]|[Your Name]|[First Name]|[Customer]|[Company Name]|[Date]|[insert date]|[order number]"
    "|{customer name}|<Customer Name>|[recipient's name]|[FIRST_NAME]|[firstName]"
    "|[имя]|[Имя клиента]|[дата]|[номер заказа]|[сумма]|[имя получателя]|[укажите дату]"
    "|[Tên]|[tên khách hàng]|[số tiền]|[mã đơn hàng]|[ngày tháng năm]|[Tên công ty]|[Họ tên]"
)


def found(brackets: str, folder: Path) -> list[str]:
    draft = folder / "draft.txt"
    text = "\n\n".join(f"Please note {each}, thank you." for each in brackets.split("|"))
    draft.write_text(f"Subject: Meeting notes\n\nHello Anna,\n\n{text}\n", "utf-8")
    request = Request(select=("placeholder-unfilled",), stage="final", isolated=True)
    outcome = lint_file(str(draft), Setup(request, None, shipped_rules())).outcome
    return [finding.excerpt for finding in outcome.findings]


def test_brackets_that_name_no_field_are_left_alone(tmp_path: Path) -> None:
    assert found(LEFT_ALONE, tmp_path) == []


def test_brackets_that_name_a_field_are_found(tmp_path: Path) -> None:
    assert found(PLACEHOLDERS, tmp_path) == PLACEHOLDERS.split("|")
