"""Build rules/language/profiles.json.gz: common words and letter trigrams of seven languages.

Source: the frequency lists of pyspellchecker (MIT, https://github.com/barrust/pyspellchecker),
which its author counted in OpenSubtitles. Run it with the project's venv; same input, same bytes.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from pathlib import Path

from spellchecker import SpellChecker

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
WORDS = 2500
TRIGRAMS = 1500
COUNTED_WORDS = 30_000
TARGET = Path(__file__).parent.parent / "rules" / "language" / "profiles.json.gz"
# What subtitles know too little of: words of letters and shops, ours.
MAIL = {
    "en": "dear regards sincerely unsubscribe email account click subscription invoice order",
    "de": "geehrte geehrter grüße freundlichen abmelden bestellung rechnung konto newsletter kunde",
    "fr": "bonjour cordialement salutations désabonner commande facture compte courriel livraison",
    "es": "estimado estimada saludos atentamente pedido factura cuenta correo suscripción oferta",
    "it": "gentile saluti cordiali ordine fattura iscrizione offerta spedizione",
    "pt": "prezado prezada atenciosamente pedido fatura conta assinatura oferta cancelar",
    "nl": "geachte groeten vriendelijke bestelling factuur afmelden aanbieding nieuwsbrief",
}

# Subtitles seldom name a day, a month or a bargain: "Our sale ends on 12 March" was French.
SHOP = {
    "en": "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday sale sales discount price prices"
    " offer offers shop shipping delivery save ends starts download upgrade webinar",
    "de": "januar februar märz april mai juni juli august september oktober november dezember"
    " montag dienstag mittwoch donnerstag freitag samstag sonntag angebot angebote rabatt preis"
    " preise lieferung versand sparen endet beginnt herunterladen",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    " lundi mardi mercredi jeudi vendredi samedi dimanche soldes promotion réduction remise prix"
    " offre offres boutique livraison télécharger",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    " lunes martes miércoles jueves viernes sábado domingo rebajas descuento precio precios ofertas"
    " tienda envío entrega ahorra descargar",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica saldi sconto prezzo prezzi"
    " offerte negozio consegna risparmia scaricare",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    " segunda terça quarta quinta sexta sábado domingo promoção desconto preço preços ofertas loja"
    " envio entrega economize baixar",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag uitverkoop korting prijs prijzen"
    " aanbiedingen winkel verzending levering bespaar downloaden",
}


def main() -> None:
    """Write the profiles."""
    words: dict[str, list[str]] = {}
    trigrams: dict[str, dict[str, int]] = {}
    for language in LANGUAGES:
        counts = SpellChecker(language=language).word_frequency.dictionary
        common = sorted(counts, key=lambda word: (-counts[word], word))[:COUNTED_WORDS]
        words[language] = sorted(
            {*common[:WORDS], *MAIL[language].split(), *SHOP[language].split()}
        )
        trigrams[language] = _trigrams({word: counts[word] for word in common})
    profiles = {"words": words, "trigrams": trigrams}
    text = json.dumps(profiles, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))


def _trigrams(counts: dict[str, int]) -> dict[str, int]:
    """The most frequent trigrams of the words, each with -100 · ln of its share."""
    found: Counter[str] = Counter()
    for word, count in counts.items():
        padded = f" {word} "
        for start in range(len(padded) - 2):
            found[padded[start : start + 3]] += count
    total = sum(found.values())
    top = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:TRIGRAMS]
    return {trigram: round(-100 * math.log(count / total)) for trigram, count in top}


if __name__ == "__main__":
    main()
