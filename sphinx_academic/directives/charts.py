"""The directives that show a chart of records."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from docutils import nodes

from sphinx_academic.directives.base import RecordDirective, accepting
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.charts.career import career_timeline, stages_of
from sphinx_academic.rendering.charts.coauthors import coauthor_graph, graph_of
from sphinx_academic.rendering.charts.figure import academic_chart
from sphinx_academic.rendering.charts.publications import publication_chart
from sphinx_academic.rendering.view import View
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.selection.charts import CHARTS, Chart, read_chart
from sphinx_academic.selection.options import Option
from sphinx_academic.selection.request import Display
from sphinx_academic.sphinx.smart_quotes import typographic_text


class ChartDirective(RecordDirective, ABC):
    """Show a chart of the records that are selected::

    academic_chart
      table
    """

    def run(self) -> list[nodes.Node]:
        """Evaluate the lists, note that the page depends on them, and draw them; nothing is drawn of nothing."""
        found = read_chart(self.parsed, self.site.lists)
        self.report(problem for each in found.lists for problem in each.problems)
        docname = self.env.docname
        for each in found.lists:
            self.domain.note_chart(docname, each.request, each.result)
            if each.person:
                self.domain.note_identity(docname, each.person)
        if not any(each.result.records for each in found.lists):
            return []
        made = self.draw(found)
        made["caption"] = found.values.get("title", "")
        made["classes"] += found.values.get("class", ())
        self.set_source_info(made)
        self.add_name(made)
        return [made]

    @abstractmethod
    def draw(self, found: Chart) -> academic_chart:
        """Return the chart."""


def _records(found: Chart, cls: type[Record]) -> list[Any]:
    return [record for each in found.lists for record in each.result.records if isinstance(record, cls)]


class PublicationChart(ChartDirective):
    """``publication-chart``: publications per year."""

    options_known: ClassVar[tuple[Option, ...]] = CHARTS["publication-chart"]
    option_spec: ClassVar[Any] = accepting(options_known)

    def draw(self, found: Chart) -> academic_chart:
        papers = _records(found, Publication)
        return publication_chart(papers, found.values.get("by", "type"), found.values.get("title", ""))


class CoauthorGraph(ChartDirective):
    """``coauthor-graph``: the people with whom the owner, or the person of the option, has written."""

    options_known: ClassVar[tuple[Option, ...]] = CHARTS["coauthor-graph"]
    option_spec: ClassVar[Any] = accepting(options_known)

    def draw(self, found: Chart) -> academic_chart:
        catalogue, values = self.site.catalogue, found.values
        center = found.lists[0].request.person
        person = catalogue.person(center) if center else None
        name = person.name if person else str(catalogue.profile.name) if catalogue.profile else ""
        owner = catalogue.profile.id if catalogue.profile else ""
        graph = graph_of(_records(found, Publication), center if center != owner else "")
        return coauthor_graph(graph, name, values.get("limit", 0), values.get("title", ""))


class CareerTimeline(ChartDirective):
    """``career-timeline``: positions and degrees on a line of time."""

    options_known: ClassVar[tuple[Option, ...]] = CHARTS["career-timeline"]
    option_spec: ClassVar[Any] = accepting(options_known)
    optional_arguments = 0

    def draw(self, found: Chart) -> academic_chart:
        view = View(self.env, self.site, self.env.docname, self.site.format, Display())

        def period(start: Date | None, end: Date | None) -> str:
            return "".join(node.astext() for node in view.period(start, end))

        def text(rich: RichText | None) -> str:
            return typographic_text(rich, self.env.config)

        stages = stages_of(_records(found, Experience), _records(found, Education), self.site.today, period, text)
        return career_timeline(stages, found.values.get("title", ""))
