"""Classes that declare the mappings of data files, and the readers of their fields."""

from __future__ import annotations

import pickle
from typing import Annotated, Any, Literal

import pytest
from msgspec import field
from msgspec.structs import replace

from sphinx_academic.problems import Problems
from sphinx_academic.records.model.base import Kind, Part, Record
from sphinx_academic.records.model.fields import ONE_OR_MANY, DateField, Plain, Text, text_as
from sphinx_academic.records.model.model import Internal, fields_of
from sphinx_academic.records.model.readers import Before, Reading, Reads, readers_of
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.yaml.reader import read_yaml


class Step(Part, frozen=True, kw_only=True):
    what: Annotated[Plain, "what"]
    done: Annotated[bool, "done"] = False
    again: Annotated[int | None, "how often"] = None
    share: Annotated[float, "share"] = 0.0
    seen: Internal[str] = ""

    def check(self) -> None:
        if self.what == "nothing" and self.done:
            raise ValueError("nothing cannot be done")


class Trip(Record, frozen=True, kw_only=True):
    kind = Kind("trips", "trip-list", "trip")

    title: Annotated[Text, "title"]
    by: Annotated[Literal["", "ship", "train", "foot"], "means"] = field(default="", name="means")
    start: Annotated[DateField | None, "start"] = None
    steps: Annotated[tuple[Annotated[Step, text_as("what")], ...], ONE_OR_MANY, "steps"] = ()
    #: as it was
    raw: Internal[str] = ""

    def check(self) -> None:
        if self.by == "foot" and not self.steps:
            raise ValueError("who walks makes steps")


def read(text: str) -> tuple[tuple[Any, ...], list[str]]:
    problems = Problems()
    found = read_records(Trip, read_yaml("trips.yml", text, problems), Reading("trips.yml", problems))
    return found.records, [str(problem) for problem in problems]


def test_all_faults_of_a_record_are_found_in_one_pass_in_the_order_of_the_fields() -> None:
    text = """\
- wat: x
  steps:
  - {what: a, done: maybe, again: often, share: 0.25}
  - {done: yes}
  - b
  - [c]
  start: soon-ish 12
  means: shipp
  title: A
"""
    (trip,), problems = read(text)
    assert problems == [
        "trips.yml:8: field 'means': expected 'ship', 'train' or 'foot', found 'shipp'; did you mean 'ship'? "
        "[academic.field]",
        *[each for each in problems if "field 'start'" in each],
        "trips.yml:3: field 'steps.done': expected true or false, found 'maybe' [academic.field]",
        "trips.yml:3: field 'steps.again': expected a number, found 'often' [academic.field]",
        "trips.yml:4: field 'steps.what' is missing; it is required [academic.field]",
        "trips.yml:6: field 'steps': expected one what, found a list [academic.field]",
        "trips.yml:1: unknown field 'wat'; known are 'title', 'means', 'start', 'steps' [academic.field]",
    ]
    assert len(problems) == 7
    assert (trip.by, trip.start) == ("", None)
    assert trip.steps == (Step(what="a", share=0.25), Step(what="b"))


def test_what_contradicts_itself_goes() -> None:
    assert read("- {title: A, means: foot}\n") == (
        (),
        ["trips.yml:1: who walks makes steps; this record is skipped [academic.field]"],
    )
    # what is missing was at fault, which is said once
    assert read("- {title: A, means: foot, steps: [{done: yes}]}\n")[1] == [
        "trips.yml:1: field 'steps.what' is missing; it is required [academic.field]"
    ]
    (trip,), problems = read("- title: A\n  steps:\n  - {what: nothing, done: yes}\n  - {what: b, done: yes}\n")
    assert problems == ["trips.yml:3: field 'steps': nothing cannot be done [academic.field]"]
    assert trip.steps == (Step(what="b", done=True),)


def test_what_lacks_a_field_that_is_needed_goes_and_says_so_once() -> None:
    assert read("- {titel: A}\n- {title: }\n- {title: [A]}\n") == (
        (),
        [
            "trips.yml:1: unknown field 'titel'; did you mean 'title'? [academic.field]",
            "trips.yml:2: field 'title' is missing; it is required [academic.field]",
            "trips.yml:3: field 'title': expected text, found a list [academic.field]",
        ],
    )


def test_a_field_that_only_other_formats_fill_cannot_be_written() -> None:
    assert read("- {title: A, raw: x}\n")[1] == [
        "trips.yml:1: unknown field 'raw'; known are 'title', 'means', 'start', 'steps' [academic.field]"
    ]


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("True", True), ("ON", True), ("no", False), ("0", False)])
def test_words_of_truth(word: str, value: bool) -> None:
    (trip,), problems = read(f"- {{title: A, steps: [{{what: a, done: {word}, again: 12}}]}}\n")
    assert problems == []
    assert trip.steps[0] == Step(what="a", done=value, again=12)


def test_every_value_knows_its_line() -> None:
    text = "- title: A\n  steps:\n  - a\n  - what: b\n    done: yes\n"
    (trip,), _ = read(text)
    lines = {field: trip.where(field).line for field in ("title", "steps", "steps.0", "steps.1.done", "steps.1.share")}
    assert lines == {"title": 1, "steps": 2, "steps.0": 3, "steps.1.done": 5, "steps.1.share": 4}
    assert trip.where("steps.9.what").line == 2


def test_an_instance_is_its_fields() -> None:
    step = Step(what="a", done=True)
    assert list(step.field_values()) == [("what", "a"), ("done", True), ("again", None), ("share", 0.0)]
    assert repr(step) == "Step(what='a', done=True)"
    assert (step, hash(step)) == (Step(what="a", done=True), hash(Step(what="a", done=True)))
    assert step != Step(what="b", done=True)
    with pytest.raises(AttributeError, match="immutable type: 'Step'"):
        step.what = "b"  # type: ignore[misc]
    other = replace(step, what="b", seen="yes")
    assert (step.what, step.seen, other.what, other.seen) == ("a", "", "b", "yes")
    assert repr(other) == "Step(what='b', done=True, _seen='yes')"


def test_an_instance_can_be_pickled() -> None:
    (trip,), _ = read("- {title: A, means: ship, steps: [a, {what: b, again: 2}]}\n")
    again = pickle.loads(pickle.dumps(trip))
    assert (again, repr(again), again.digest, again.origin) == (trip, repr(trip), trip.digest, trip.origin)
    assert again.source == trip.source


def test_records_are_equal_that_say_the_same() -> None:
    (first, second, other), _ = read("- title: A\n- title: A\n- title: B\n")
    assert (first, hash(first), first.digest) == (second, hash(second), second.digest)
    assert first.origin != second.origin
    assert first != other
    assert first.digest != other.digest
    assert replace(first, title=other.title).digest == other.digest


def test_a_record_that_shows_another_changes_with_it() -> None:
    class Stop(Record, frozen=True, kw_only=True):
        kind = Kind("stops", "stop-list", "stop")
        trip: Internal[Record | None] = None

    first, second = (Trip(title=RichText((title,))) for title in "AB")
    assert Stop(trip=first) == Stop(trip=Trip(title=RichText(("A",))))
    assert Stop(trip=first) != Stop(trip=second)
    assert repr(Stop(trip=first)) == f"Stop(_trip={first.digest!r})"
    assert repr(Stop()) == "Stop()"


def test_the_name_of_a_method_is_no_name_of_a_field() -> None:
    class Odd(Record, frozen=True, kw_only=True):
        people: Annotated[Plain, "people"] = ""  # type: ignore[assignment]

    message = r"Odd\.people: records need this name; give the field another and an alias"
    with pytest.raises(TypeError, match=message):
        fields_of(Odd)


def test_a_type_that_nothing_reads_is_an_error_of_the_class() -> None:
    class Odd(Part, frozen=True, kw_only=True):
        when: Annotated[dict[str, str], "when"]

    with pytest.raises(TypeError, match=r"nothing reads dict\[str, str\]; annotate it with Reads or Before"):
        readers_of(Odd)


Half = Annotated[float, Reads(lambda value, reading: int(value) / 2, {"type": "integer"})]
Slashed = Before(lambda value, line: value.split("/"))


def test_types_of_a_sites_own() -> None:
    class Own(Part, frozen=True, kw_only=True):
        half: Annotated[Half, "half"]
        words: Annotated[tuple[Plain, ...], Slashed, "words"] = ()

    assert [(each.type, each.description) for each in fields_of(Own).values()] == [
        (Half, "half"),
        (Annotated[tuple[Plain, ...], Slashed], "words"),
    ]
    known, required, _ = readers_of(Own)
    reading = Reading("x.yml", Problems())
    assert (known["half"][1]("3", reading), known["words"][1]("a/b", reading)) == (1.5, ("a", "b"))
    assert required == (("half", "half"),)


def test_a_type_that_cannot_be_found_is_an_error_of_the_class() -> None:
    class Local(Part, frozen=True, kw_only=True):
        name: Plain = ""

    class Odd(Part, frozen=True, kw_only=True):
        inner: Local | None = None

    with pytest.raises(TypeError, match="Odd: the type of a field is not known: name 'Local' is not defined"):
        fields_of(Odd)
