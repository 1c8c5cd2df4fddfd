import pytest

from kokous.rules.order_in_meeting import SECTION_OF, Conduct, OrderMeasure, measures, must_stop_meeting


@pytest.mark.law("R-6.03")
@pytest.mark.parametrize(
    ("conduct", "expected"),
    [
        (Conduct(), set()),
        (Conduct(called_back=True, remarked=True, warned=True), set()),
        (Conduct(strays=True), {OrderMeasure.CALL_BACK}),
        (Conduct(strays=True, called_back=True), {OrderMeasure.FORBID}),
        (Conduct(prolongs=True), {OrderMeasure.REMARK}),
        (Conduct(prolongs=True, remarked=True), {OrderMeasure.FORBID}),
        (Conduct(disturbs=True), {OrderMeasure.WARN}),
        (Conduct(disturbs=True, warned=True), {OrderMeasure.REMOVE}),
        (Conduct(disorder=True), {OrderMeasure.SUSPEND, OrderMeasure.CLOSE}),
        (Conduct(strays=True, disturbs=True), {OrderMeasure.CALL_BACK, OrderMeasure.WARN}),
    ],
)
def test_the_milder_measure_comes_before_the_harder(conduct, expected):
    assert measures(conduct) == expected


@pytest.mark.law("R-6.03")
def test_disorder_obliges_the_chair_to_suspend_or_close():
    assert must_stop_meeting(Conduct(disorder=True)) is True
    assert must_stop_meeting(Conduct(disturbs=True, warned=True)) is False


@pytest.mark.law("R-6.03")
def test_every_measure_names_its_section():
    assert set(SECTION_OF) == set(OrderMeasure)
    assert str(SECTION_OF[OrderMeasure.REMOVE]) == "KuntaL 102 § 1 mom."
    assert str(SECTION_OF[OrderMeasure.FORBID]) == "KuntaL 102 § 2 mom."
