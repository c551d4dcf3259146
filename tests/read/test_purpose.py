"""What a mail is for."""

from __future__ import annotations

import pytest
from tests.read.reading import reading_of


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Your feedback\n\nHow did we do? Please rate your stay.\n",
        "Subject: Your stay\n\nRate us and leave a review. How was your room?"
        " Thank you for your feedback.\n",
        "Тема: Ваш отзыв\n\nОцените заказ. Спасибо за отзыв.\n",
        "Chủ đề: Đánh giá đơn hàng\n\nBạn thấy thế nào? Cảm ơn bạn đã đánh giá.\n",
    ],
)
def test_who_asks_for_feedback_is_told(text: str) -> None:
    assert reading_of(text).purpose == "feedback-request"


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Thank you for your feedback\n\nWe have passed it on to the kitchen.\n",
        "Тема: Спасибо за ваш отзыв\n\nВаше мнение помогает нам.\n",
        "Chủ đề: Cảm ơn Quý khách đã đánh giá\n\nRất mong được đón tiếp Quý khách lần sau.\n",
    ],
)
def test_who_thanks_for_feedback_asks_for_none(text: str) -> None:
    assert reading_of(text).purpose == ""
