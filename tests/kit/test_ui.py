"""The components: what they write, that they escape, and that a field speaks to a screen reader."""

from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import engines
from django.utils.html import format_html

from impact.kit.components.people import initials
from impact.kit.forms import Form
from impact.kit.widgets import DayInput, HourInput
from impact.kit.worddiff import diff

EVIL = '<script>alert("x")</script>'
SAFE = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"


class Sample(Form):
    title = forms.CharField(label="Titre", help_text="Une phrase.", max_length=20)
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Sorte", choices=[("a", "A"), ("b", "B")])
    answer = forms.ChoiceField(label="Viendrez-vous ?", choices=[("y", "Oui"), ("n", "Non")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="D’accord")
    on = forms.DateField(label="Le", widget=DayInput)
    at = forms.TimeField(label="À", widget=HourInput)


def draw(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    "source",
    [
        "{% button evil %}",
        "{% link_button '/' evil %}",
        "{% post_button '/' evil %}",
        "{% badge evil %}",
        "{% state 'unknown' evil %}",
        "{% fact 'a' evil %}",
        "{% person evil %}",
        "{% seat evil %}{% endseat %}",
        "{% todo_item evil '/' 'Voir' %}",
        "{% notice title=evil %}{% endnotice %}",
        "{% empty_state evil 'b' %}",
        "{% page_header evil %}{% endpage_header %}",
        "{% card evil %}{% endcard %}",
        "{% breadcrumb '/' evil 'ici' %}",
        "{% history_entry 'hier' evil 'a écrit' %}",
        "{% agenda_item 1 evil %}{% endagenda_item %}",
        "{% conflict evil 'autre' %}",
        "{% saved 'id' 1 merged=evil %}",
        "{% user_text evil %}",
    ],
)
def test_a_component_escapes_what_it_is_given(source):
    html = draw(source, evil=EVIL)
    assert "<script" not in html
    assert SAFE in html.replace("&quot;", '"').replace('"', "&quot;")


def test_button_has_its_variant_and_attributes():
    html = draw('{% button "Copier" variant="secondary" type="button" data_impact_copy="#a" disabled=False %}')
    assert html == '<button class="fr-btn fr-btn--secondary" data-impact-copy="#a" type="button">Copier</button>'


def test_post_button_carries_the_token_and_says_which():
    html = draw('{% post_button "/retirer/" "Retirer" hint="le point 3" %}', csrf_token="jeton")
    assert 'name="csrfmiddlewaretoken" value="jeton"' in html
    assert '>Retirer<span class="sr-only"> le point 3</span></button>' in html


def test_a_field_in_error_is_tied_to_its_hint_and_its_error():
    html = draw("{% field form.title %}", form=Sample({"title": ""}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert '<p class="field__hint" id="id_title_helptext">Une phrase.</p>' in html
    assert '<p class="field__error" id="id_title_error">Ce champ est obligatoire.</p>' in html
    assert '<label class="field__label" for="id_title">Titre</label>' in html


def test_the_tag_and_django_draw_the_same_field():
    form = Sample({"title": "x"})
    for bound in form:
        assert draw("{% field bound %}", bound=bound).strip() == bound.as_field_group().strip()


def test_an_optional_field_says_so_and_takes_other_words():
    html = draw('{% field form.notes label="Vos mots" hint="Courts." rows=9 %}', form=Sample())
    assert 'Vos mots <span class="field__optional">(facultatif)</span>' in html
    assert 'aria-describedby="id_notes_helptext"' in html
    assert 'rows="9"' in html


def test_a_field_that_another_may_replace_is_not_called_optional():
    class Either(Sample):
        one_of = ("notes",)

    assert "(facultatif)" not in draw("{% field form.notes %}", form=Either())


def test_radios_are_a_fieldset_with_its_legend():
    html = draw("{% field form.answer %}", form=Sample())
    assert '<fieldset class="choices" id="id_answer">' in html
    assert '<legend class="field__label">Viendrez-vous ?</legend>' in html
    assert html.count('type="radio"') == 2


def test_days_and_hours_are_written_for_the_browser():
    form = Sample(initial={"on": datetime(2026, 12, 10, tzinfo=UTC).date(), "at": datetime(2026, 1, 1, 14, 5)})  # noqa: DTZ001
    assert 'type="date" name="on" value="2026-12-10"' in str(form["on"])
    assert 'type="time" name="at" value="14:05"' in str(form["at"])


def test_error_summary_links_each_point_to_its_field():
    form = Sample({"title": "", "kind": "a", "agree": "on", "on": "2026-12-10", "at": "14:00"})
    form.add_error(None, "Le siège est déjà pris.")
    html = draw("{% error_summary form %}", form=form)
    assert "Il y a 3 points à corriger." in html
    assert "<li>Le siège est déjà pris.</li>" in html
    assert '<a href="#id_title">Titre\u00a0: Ce champ est obligatoire.</a>' in html
    assert '<a href="#id_answer_0">Viendrez-vous\u202f? Ce champ est obligatoire.</a>' in html
    assert 'role="alert" tabindex="-1"' in html


def test_error_summary_of_one_point_is_singular():
    form = Sample({"title": "x", "kind": "a", "answer": "y", "on": "2026-12-10", "at": "14:00"})
    assert "Il y a 1 point à corriger." in draw("{% error_summary form %}", form=form)


def test_error_summary_draws_nothing_without_errors():
    assert draw("{% error_summary form %}", form=Sample()) == ""


def test_a_vacant_seat_says_for_how_long():
    assert "Siège à pourvoir depuis 75 jours" in draw('{% seat "Bailleur" vacant_days=75 %}{% endseat %}')
    assert "Siège à pourvoir depuis 1 jour<" in draw('{% seat "Bailleur" vacant_days=1 %}{% endseat %}')
    assert "Siège à pourvoir<" in draw('{% seat "Bailleur" %}{% endseat %}')


def test_who_is_known_by_the_function_only_is_not_written_twice():
    assert draw('{% quality "Ana Sy" "Maire" "Ville" %}') == "Maire, Ville"
    assert draw('{% quality "Maire" "maire" "Ville" %}') == "Ville"
    assert draw('{% person "Maire" "Maire" %}').count("Maire") == 1
    html = draw('{% seat "Maire" holder="Maire" structure="Ville" %}{% endseat %}')
    assert (html.count("Maire"), html.count("Ville")) == (1, 1)


def test_a_meeting_is_shown_in_its_own_zone():
    html = draw(
        '{% meeting_card "Réunion" "/r/" at end zone state="cancelled" %}',
        at=datetime(2026, 12, 10, 13, tzinfo=UTC),
        end=datetime(2026, 12, 10, 15, tzinfo=UTC),
        zone=ZoneInfo("Indian/Mayotte"),
    )
    assert "jeudi 10 décembre 2026, de 16\u00a0h à 18\u00a0h" in html
    assert ">Annulée</span>" in html


def test_breadcrumb_marks_the_current_page():
    html = draw('{% breadcrumb "/" "Accueil" "/e/" "Équipe" "Réunions" %}')
    assert html.count("<li>") == 3
    assert '<span aria-current="page">Réunions</span>' in html


def test_steps_say_their_state_aloud():
    html = draw("{% steps items %}", items=[("Inviter", "done"), ("Décider", "current"), ("Relire", "todo")])
    assert 'class="step step--current" aria-current="step"' in html
    assert '<span>Inviter</span> <span class="sr-only">(fait)</span>' in html


def test_user_text_cannot_be_used_by_htmx():
    html = draw("{% user_text text %}", text="**Oui**")
    assert html == '<div class="prose" data-hx-disable><p><strong>Oui</strong></p>\n</div>'


def test_word_diff_is_readable_by_ear():
    html = draw("{% word_diff pieces %}", pieces=diff("un banc bleu", "un banc vert"))
    assert '<del><span class="sr-only"> [supprimé\u00a0: </span>bleu' in html
    assert '<ins><span class="sr-only"> [ajouté\u00a0: </span>vert' in html


def test_conflict_shows_both_texts_whole():
    html = draw("{% conflict theirs mine %}", theirs="un banc bleu", mine="un banc vert")
    left, right = html.split("Votre texte")
    assert "bleu" in left
    assert "vert" not in left
    assert "vert" in right
    assert html.count("<mark>") == 2


def test_saved_tells_the_hour_and_what_was_merged():
    at = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
    html = draw('{% saved "s" version=4 at=at merged="Deux textes" %}', at=at)
    assert '<input type="hidden" name="base" value="4">' in html
    assert "Enregistré à 14\u00a0h\u00a032, avec ce qu’une autre personne a écrit" in html
    assert "<template data-impact-merged>Deux textes</template>" in html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ at|in_zone:zone|day }}", "jeudi 10 décembre 2026"),
        ("{{ at|in_zone:zone|time_of }}", "14\u00a0h"),
        ("{{ 1584|fr_number }}", "1\u202f584"),
        ('{{ 0|plural_fr:"siège,sièges" }}', "0 siège"),
        ('{{ 3|plural_fr:"siège,sièges" }}', "3 sièges"),
        ("{{ 2|ordinal }}", "2e"),
        ("{{ 90|minutes }}", "1\u00a0h\u00a030"),
        ("{{ 15|minutes }}", "15\u00a0min"),
        ("{{ 120|minutes }}", "2\u00a0h"),
    ],
)
def test_filters_write_french(source, words):
    at = datetime(2026, 12, 10, 13, tzinfo=UTC)
    assert draw(source, at=at, zone=ZoneInfo("Europe/Paris")) == words


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Camille Exemple", "CE"), ("Jeanne-Marie de la Tour", "JT"), ("Zoé", "Z"), ("habitante", "H"), ("", "")],
)
def test_initials(name, expected):
    assert initials(name) == expected


def test_a_kept_part_is_drawn_again_when_any_of_its_values_differs():
    source = '{% kept "kit/meeting_card.html" title=title url="/" day=day when="" place="" state="" note="" level=3 %}'
    day = ("jeudi", 10, "décembre")
    assert SAFE in draw(source, title=EVIL, day=day)
    assert draw(source, title=EVIL, day=day) == draw(source, title=EVIL, day=day)
    assert '<span class="meeting__number">11</span>' in draw(source, title=EVIL, day=("vendredi", 11, "décembre"))
    assert "<b>sûr</b>" in draw(source, title=format_html("<b>{}</b>", "sûr"), day=day)
    assert "&lt;b&gt;sûr&lt;/b&gt;" in draw(source, title="<b>sûr</b>", day=day)


def test_a_kept_part_refuses_what_cannot_be_compared():
    with pytest.raises(TypeError, match="unhashable"):
        draw('{% kept "kit/places.html" slug="a" name=names place="" %}', names=["a"])


def test_a_kept_part_refuses_what_equals_something_else():
    safe = format_html("<b>{}</b>", "10")
    with pytest.raises(TypeError, match="HTML is not kept"):
        draw('{% kept "kit/places.html" slug="a" name=names place="" %}', names=("a", ("b", safe)))
    with pytest.raises(TypeError, match="moment is not kept"):
        draw('{% kept "kit/places.html" slug="a" name=names place="" %}', names=datetime(2026, 12, 10, tzinfo=UTC))
    with pytest.raises(TypeError, match="HTML is not kept"):
        draw('{% stacked_table "Équipes" headings rows %}', headings=("Nom",), rows=[(("/", safe),)])


def test_the_places_mark_the_present_one():
    team = SimpleNamespace(slug="a", name=EVIL)
    html = draw("{% places %}", partnership=team, place="meetings")
    assert '<a href="/equipes/a/reunions/" aria-current="true">Réunions</a>' in html
    assert html.count("aria-current") == 1
    assert "aria-current" not in draw("{% places %}", partnership=team)
    assert EVIL not in html


def test_a_stacked_table_repeats_its_headings_and_escapes():
    html = draw('{% stacked_table "Équipes" headings rows %}', headings=("Nom", "Région"), rows=[(("/", EVIL), EVIL)])
    assert f'<tr><th scope="row"><a href="/">{SAFE}</a></th><td data-label="Région">{SAFE}</td></tr>' in html


def test_a_stacked_table_shows_what_to_look_at_first():
    html = draw('{% stacked_table "Équipes" headings rows %}', headings=("Nom", "Trio"), rows=[(("/", "Ici"), (EVIL,))])
    assert f'<td data-label="Trio"><strong class="call">{SAFE}</strong></td>' in html


def test_one_thing_to_do_may_have_the_main_button():
    assert 'class="fr-btn fr-btn--secondary"' in draw('{% todo_item "Répondre" "/" "Répondre" %}')
    assert 'class="fr-btn"' in draw('{% todo_item "Répondre" "/" "Répondre" main=True %}')
