"""Open the services that a config asks for; slow engines start when a check first needs them."""

from __future__ import annotations

from functools import cache

from maillint.config import Config
from maillint.model.services import Domains, Services, Speller
from maillint.model.words import folded
from maillint.packs import load_blueprints, load_hosts, load_lexicons
from maillint.project.request import Request
from maillint.services.domains import PublicSuffixes
from maillint.services.frequencies import WordFrequencies
from maillint.services.grammar import open_grammar
from maillint.services.spelling import open_speller


def services_for(config: Config, request: Request, catalogue: frozenset[str]) -> Services:
    """The services of one project."""
    language, brand = config.language, config.brand
    names = (*brand.names, *brand.domains) if brand else ()
    return Services(
        lexicons=load_lexicons(),
        speller=_speller(language.dialect),
        grammar=open_grammar(
            request.grammar or language.grammar, language.dialect, language.languagetool
        ),
        domains=_domains(),
        frequencies=WordFrequencies(),
        brand=brand,
        consent=config.consent,
        words=language.words,
        dialect=language.dialect,
        as_of=request.as_of,
        names=frozenset(folded(name) for name in names),
        catalogue=catalogue,
        hosts=load_hosts(),
        blueprints=load_blueprints(),
    )


@cache
def _speller(dialect: str) -> Speller:
    return open_speller(dialect)


@cache
def _domains() -> Domains:
    return PublicSuffixes()
