"""The works of people as services and saved files have them; a service that fails is named, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.imports.formats.recognise import format_of
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.source import SourceError, open_source
from sphinx_academic.problems import Problems
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.services.base import Member, Service
from sphinx_academic.sync.services.registry import SERVICES
from sphinx_academic.sync.works import MAX_WORKS, Claim, Extras, claim, identifiers_of


@dataclass(slots=True)
class Answers:
    """The works that services have, how many each has, and the services that failed or were not asked, with reasons."""

    claims: list[Claim] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    not_asked: dict[str, str] = field(default_factory=dict)

    def add(self, title: str, claims: Sequence[Claim]) -> None:
        """Add the works of a service."""
        self.claims += claims
        self.counts[title] = self.counts.get(title, 0) + len(claims)


def members_of(catalogue: Catalogue, everybody: bool) -> list[Member]:
    """Return the people whose works are looked for: the owner, or else the present members of a group."""
    found = []
    if catalogue.profile and not everybody:
        owner = catalogue.profile
        listed = catalogue.people.get(owner.id)
        links = [*owner.links, *(listed.links if listed else ())]
        ids = {"orcid": listed.orcid if listed else "", **{link.type: link.id for link in reversed(links) if link.id}}
        found.append(Member(owner.id, str(owner.name), ids))
    else:
        for person in catalogue.people.values():
            ids = {"orcid": person.orcid, **{link.type: link.id for link in reversed(person.links) if link.id}}
            if person.listed and not person.end:
                found.append(Member(person.id, str(person.name), ids))
    return [member._replace(ids={name: id for name, id in member.ids.items() if id}) for member in found]


def dois_of(papers: Iterable[Publication]) -> list[str]:
    """Return the DOIs of publications."""
    return [each.id for paper in papers for each in identifiers_of(paper) if each.scheme == "doi"]


def ask(
    services: Iterable[Service], client: Client, members: Sequence[Member], dois: Sequence[str], since: int | None
) -> Answers:
    """Return the works of people, and those of DOIs where a service knows retractions and relations of them.

    The works of a service are all taken or, if one of its answers cannot be used, none.
    """
    answers = Answers()
    for service in services:
        asked = [member for member in members if service.id_of(member)]
        wanted = dois if service.name == "crossref" else ()
        if not asked and not wanted:
            answers.not_asked[service.title] = f"the data has no {_ids(service)}; name it in the links of profile.yml"
            continue
        try:
            answers.add(service.title, _works(service, client, asked, wanted, since))
        except ServiceError as error:
            answers.failures[service.title] = str(error)
    return answers


def _works(
    service: Service, client: Client, members: Sequence[Member], dois: Sequence[str], since: int | None
) -> list[Claim]:
    found: list[Claim] = []
    for member in members:
        # by OpenAlex and others each author has an id; these have pages of persons
        listed = member.id if service.name in ("orcid", "dblp", "arxiv") else ""
        for body in service.pages(client, service.base, member, since):
            found += service.read(body, listed)
            _check(found)
    if service.works:
        known = {each.id for claim in found for each in claim.identifiers if each.scheme == "doi"}
        for body in service.works(client, service.base, [doi for doi in dois if doi not in known]):
            found += service.read(body, "")
            _check(found)
    return found


def cited(service: Service, client: Client, members: Sequence[Member], dois: Sequence[str]) -> list[Claim]:
    """Return the works of people and DOIs that a service counts the citations of.  Raises :exc:`ServiceError`."""
    return _works(service, client, [each for each in members if service.id_of(each)], dois, None)


def _check(found: Sequence[Claim]) -> None:
    if len(found) > MAX_WORKS:
        raise ServiceError(f"it has more than {MAX_WORKS:,} works of one person")


def _ids(service: Service) -> str:
    return " or ".join(name if name == "orcid" else f"{name} id" for name in service.ids)


def read_saved(paths: Iterable[Path], members: Sequence[Member]) -> Answers:
    """Return the works of saved answers, and of files in any format that can be imported."""
    answers = Answers()
    for path in paths:
        try:
            source = open_source(path)
            for file in source.files.values():
                name = format_of(file)
                service = SERVICES.get(name)
                if service:
                    answers.add(service.title, service.read(file.read(), _owner(service, file.read(), members)))
                elif name == "bibtex":
                    answers.add(file.name, _bibtex(file.name, file.text(Problems())))
                else:
                    records = read_source(source, name).records.get("publications", ())
                    made = (claim(file.name, record.fields, Extras()) for record in records)
                    answers.add(file.name, [each for each in made if each])
        except (ServiceError, SourceError) as error:
            answers.failures[path.name] = str(error)
    return answers


def _owner(service: Service, body: bytes, members: Sequence[Member]) -> str:
    """Return the person whose record a saved page is: the one whose identifier stands in it."""
    if service.name not in ("orcid", "dblp"):
        return ""
    ids = {service.id_of(member): member.id for member in members if service.id_of(member)}
    head = body[:4000].decode("utf-8", "replace")
    return next((person for id, person in ids.items() if f'"{id}"' in head or f"/{id}/" in head), "")


def _bibtex(name: str, text: str) -> list[Claim]:
    made = []
    for entry in read_bibtex([(name, text)], Problems()):
        paper = publication_from(entry, Reading(name, Problems()))
        if paper is not None:
            links = {link.type: link.id or link.target for link in paper.links}
            fields = {"type": paper.type, "links": links}
            made.append(Claim(name, paper, fields, identifiers=identifiers_of(paper)))
    return made
