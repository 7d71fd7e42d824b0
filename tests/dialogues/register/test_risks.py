"""The register of risks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dialogues.house import House
from dialogues.messages import Button, Effect, Fell, LogEntry, Remind, SendFile, Show, Unremind
from dialogues.record import Entry
from dialogues.register.risk import Risk
from dialogues.scene import Scene
from tests.dialogues.talk import START, Talk, in_project, plain

OWN = Risk("La salle n'est plus prêtée", cause="travaux", gravity="2", review="2026-04-01")


def with_risks(house: House, *made: Risk, mine: bool = True, role: str = "responsable") -> Talk:
    """Return somebody whose register has these risks, numbered from 1."""
    talk = in_project(house, role=role)
    for one in made:
        talk.rows += 1
        talk.entries[talk.rows] = Entry(talk.rows, "risque", one.to_body(), START, START, 1, mine)
    return talk


def noted(talk: Talk) -> list[Risk]:
    """Return the risks that the last turn logged, each for its author alone."""
    rows = [effect for effect in talk.effects if isinstance(effect, LogEntry) and effect.kind == "risque"]
    assert {row.visibility for row in rows} <= {"prive"}
    return [Risk.from_body(row.body) for row in rows]


def test_rows_of_other_versions() -> None:
    """What is missing or unknown takes its default."""
    assert Risk.from_body(OWN.to_body()) == OWN
    assert Risk.from_body({"title": "x", "state": "?", "gravity": 3}) == Risk("x", gravity="3")


def test_cards_that_apply(house: House) -> None:
    """Those that an answer calls for come first, then those for everyone; the others are not proposed."""
    cards = house.referential.register.risks
    everyone = [card.title for card in cards if not card.concerns]

    def titles(talk: Talk) -> list[str]:
        talk.command("risques").press("Cartes types")
        seen = []
        while "Plus tard" in talk.labels:
            seen.append(talk.screen.splitlines()[0])
            talk.press("Plus tard")
        assert "Il n'y a plus de carte type à voir" in talk.screen
        return seen

    plain_titles = [plain(title) for title in everyone]
    bare = titles(in_project(house))
    assert bare[-len(plain_titles) :] == plain_titles
    forced = titles(in_project(house, {"P1.5.a": "force"}))
    carried = titles(in_project(house, {"elus": "portent"}))
    single = plain(next(card.title for card in cards if card.id == "portage-d-une-seule-personne"))
    assert single in carried[: len(carried) - len(plain_titles)]
    assert single not in forced


def test_kept_or_set_aside(house: House) -> None:
    """A card is taken once, by the button that shows it; set aside, it does not come back."""
    talk = in_project(house).command("risques").press("Cartes types")
    first = talk.button("Oui, au registre")
    talk.press_button(first)
    (made,) = noted(talk)
    card = next(one for one in house.referential.register.risks if one.code == first.value)
    assert (made.title, made.card, made.signal, made.remedy) == (card.title, card.id, card.signal, card.remedy)
    aside = talk.button("Non")
    talk.press_button(aside)
    assert noted(talk)[0].state == "autre"
    talk.press_button(first)
    assert not noted(talk)
    talk.press_button(replace(first, value="R99"))
    assert "déjà été vue" in talk.said
    talk.press("Retour")
    assert plain(card.title) in talk.screen
    assert len([one for one in talk.entries.values() if one.body["state"] == "ouvert"]) == 1


def test_every_field(house: House) -> None:
    """Each has its button; texts are written, levels chosen in words, the review is a day to come."""
    talk = in_project(house).command("risques").press("Ajouter")
    talk.write("La salle n'est plus prêtée")
    for button, words in (
        ("Risque", "La salle ferme"),
        ("Cause", "des travaux"),
        ("Signal", "un affichage"),
        ("Parade", "réserver ailleurs"),
        ("Qui surveille", "le secrétariat"),
        ("Gravité", "grave"),
        ("Probabilité", "possible"),
        ("Évolution", "monte"),
        ("État", "suivi"),
        ("Date de revue", "1er avril"),
    ):
        talk.press(button).write(words)
        assert len(noted(talk)) == 1, button
    after = Risk(
        "La salle ferme",
        cause="des travaux",
        signal="un affichage",
        gravity="3",
        likelihood="2",
        trend="monte",
        remedy="réserver ailleurs",
        watch="le secrétariat",
        review="2026-04-01",
        state="suivi",
    )
    assert noted(talk) == [after]
    assert "Gravité : grave\nProbabilité : possible\nÉvolution : monte" in talk.screen
    talk.press("Date de revue").write("hier")
    assert "Cette date est passée" in talk.screen
    talk.press("Sans date")
    assert noted(talk)[0].review == ""
    talk.press("Gravité").press("Annuler")
    talk.press("Cause").write("des travaux")
    assert not noted(talk)


def test_names_are_not_kept(house: House) -> None:
    """A judgement on a person is refused, wherever it is written."""
    talk = with_risks(house, OWN).command("risques", "1").press("Qui surveille")
    talk.write("M. Durand est incompétent")
    assert not noted(talk)


def test_an_older_card(house: House) -> None:
    """Its buttons change the risk that they showed; one that is gone says so."""
    talk = with_risks(house, OWN, Risk("Autre")).command("risques", "1")
    old = talk.button("Cause")
    talk.command("risques", "2").press_button(old)
    talk.write("la toiture")
    assert noted(talk) == [replace(OWN, cause="la toiture")]
    talk.command("risques", "99")
    assert "n'est plus là" in talk.screen
    talk.command("risques", "1").press("Cause")
    talk.entries = {}
    talk.write("un texte")
    assert not noted(talk)
    assert "n'est plus là" in talk.screen


def test_who_may_not_change_it(house: House) -> None:
    """A reader, and another member, see the risk and change nothing."""
    for talk in (with_risks(house, OWN, role="lecture"), with_risks(house, OWN, mine=False)):
        talk.command("risques").press("La salle n'est plus prêtée")
        assert talk.labels == ["Retour"]
        talk.press_button(Button(7, 1, "ris-fiche", "-", "ris-cause", "1"))
        talk.write("la toiture")
        assert not noted(talk)


def test_pages(house: House) -> None:
    """Open ones first, then the followed and the closed, a page at a time."""
    made = [Risk(f"r{n:02}", state=("clos", "ouvert", "suivi")[n % 3]) for n in range(25)]
    talk = with_risks(house, *made).command("risques")
    seen = [label for label in talk.labels if label[:1] == "r"]
    while "Suite" in talk.labels:
        talk.press("Suite")
        seen += [label for label in talk.labels if label[:1] == "r"]
    assert sorted(seen) == [one.title for one in made]
    assert seen[0] == "r01"
    talk.press("Page d'avant")
    talk.press_button(Button(7, 1, "ris-liste", "-", "ris-suite", "-3"))
    assert "r01" in talk.labels


def test_review(house: House) -> None:
    """The rhythm plans the next review, another one moves it, none forgets it; one entry only."""
    talk = with_risks(house, OWN).command("risques").press("Relire quand ?").press("chaque mois")
    planned = [effect for effect in talk.effects if isinstance(effect, Remind)]
    assert planned == [Remind("risques", 1, datetime(2026, 4, 1, 7, tzinfo=UTC))]
    assert "À relire : chaque mois" in talk.screen
    talk.press("Relire quand ?").press("jamais")
    assert [effect for effect in talk.effects if isinstance(effect, Unremind)] == [Unremind("risques", 1)]
    assert "À relire" not in talk.screen
    assert len([one for one in talk.entries.values() if one.kind == "revue-risques"]) == 1


def _fallen(talk: Talk) -> tuple[Effect, ...]:
    every = {kind: tuple(e for e in talk.entries.values() if e.kind == kind) for kind in ("risque", "revue-risques")}
    scene = Scene(talk.house, talk.conversation, replace(talk.record(), entries=every), Fell(talk.at, "risques", 1))
    after = talk.house.registry.reminders["risques"](scene)
    assert after.conversation == talk.conversation
    return after.effects


def test_reminder(house: House) -> None:
    """It names the project, opens the register, and plans the next one; stopped, it says nothing."""
    talk = with_risks(house, OWN).command("risques").press("Relire quand ?").press("chaque trimestre")
    talk.wait(days=91)
    shown, planned = _fallen(talk)
    assert isinstance(shown, Show)
    assert "Eau et bocage" in plain(shown.text)
    assert isinstance(planned, Remind)
    assert planned.at > talk.at
    talk.shown.append((0, shown))
    talk.press("Relire le registre")
    assert talk.place == "risques.ris-liste"
    talk.press("Relire quand ?").press("jamais")
    assert _fallen(talk) == ()


def test_as_a_file(house: House) -> None:
    """Everything in words, the closed ones last, without markup; an empty register says so."""
    talk = with_risks(house, replace(OWN, state="clos"), Risk("A & <b>")).command("risques").press("Fichier")
    (sent,) = [effect for effect in talk.effects if isinstance(effect, SendFile)]
    text = sent.content.decode().replace("\u2019", "'").replace("\u00a0", " ")
    assert text.index("A & <b>") < text.index("La salle n'est plus prêtée")
    assert "Cause : travaux\nSignal : à préciser\nGravité : sérieux" in text
    empty = in_project(house).command("risques").press("Fichier")
    (sent,) = [effect for effect in empty.effects if isinstance(effect, SendFile)]
    assert "Aucun risque noté" in sent.content.decode()
