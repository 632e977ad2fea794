"""What MathML shows by place alone is written with signs."""

from __future__ import annotations

import pytest

from tests.pipeline.bodies import lines_of


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E=mc²"),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>", "10⁻³"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "xi²"),
        ("<msup><mi>e</mi><mi>x</mi></msup>", "ex"),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac><mi>t</mi>", "1/2t"),
        ("<mfrac><mrow><mi>d</mi><mi>y</mi></mrow><mrow><mi>d</mi><mi>x</mi></mrow></mfrac>", "(dy)/(dx)"),
        ("<msqrt><mi>h</mi></msqrt>", "√h"),
        ("<msqrt><mi>g</mi><mi>h</mi></msqrt>", "√(gh)"),
        ("<msqrt><mfrac><mn>1</mn><mn>2</mn></mfrac></msqrt>", "√(1/2)"),
        (
            "<mfrac><mrow><mn>2</mn><mo>⁢</mo><mi>L</mi></mrow><mrow><msqrt><mi>g</mi><mi>h</mi></msqrt></mrow></mfrac>",
            "(2L)/√(gh)",
        ),
        ("<mfrac></mfrac><msup></msup><mi>x</mi>", "x"),
    ],
)
def test_powers_fractions_and_roots_are_told(formula: str, line: str) -> None:
    """Without their signs they would be other numbers: mc2, 12, gh."""
    assert lines_of(f"<p><math>{formula}</math></p>") == [line]
