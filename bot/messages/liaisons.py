"""Words of liaisons: the chair's page, the invitation, one's own links, and what is told to whom."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import clipped
from bot.messages.links import private_chat
from bot.messages.names import addressed
from bot.messages.neighbourhoods import label
from bot.messages.paging import page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.liaisons import Joining, News, Place, Post
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.taps import (
    LiaisonAgreeTap,
    LiaisonEndTap,
    LiaisonLeaveTap,
    LiaisonMineTap,
    LiaisonNewTap,
    LiaisonsTap,
    LiaisonSumsTap,
    SettingsTap,
)

ON_PAGE = 8
LABEL = 40  # characters that fit a button
NAME = 100  # those of an RT in a text to copy, of which Telegram takes 256
POSTS = {Post.KELURAHAN: mark("kelurahan"), Post.RW: "RW", Post.LPM: "LPM"}
Seated = tuple[Place, Person | None]
Linked = tuple[Place, Neighbourhood]


def post(speech: Speech, place: Place) -> str:
    """`kelurahan`: of what somebody is a liaison."""
    return speech.plain(POSTS[place.post])


def panel(speech: Speech, rt: Neighbourhood, seats: Sequence[Seated]) -> Text:
    """Who is linked to an RT and which codes wait, for who may change it."""
    lines = [
        speech.html("🤝 <b>Liaisons of {rt}</b>", rt=label(speech, rt)),
        speech.html(
            "Somebody of the kelurahan, the RW or the LPM to whom you give a code sees this RT in numbers:"
            " taking part, activities, night watch, reports that are open. No names of residents, no words of"
            " reports; secret reports are only counted."
        ),
        Markup(""),
    ]
    lines += [_line(speech, *seat) for seat in seats] or [speech.html("There is none so far.")]
    rows = [
        (Button(_who(speech, *seat), tap=LiaisonEndTap(seat[0].id, 0).data(), style="danger"),)
        for seat in seats
    ]
    new = Button(speech.plain("➕ Make a code"), tap=LiaisonNewTap(rt.id, "").data())
    back = Button(speech.plain("« Back"), tap=SettingsTap(rt.id).data())
    return Text("\n".join(lines), ((new,), *rows, (back,)))


def _line(speech: Speech, place: Place, person: Person | None) -> Markup:
    if person is not None and place.linked_at is not None:
        who, since = addressed(speech, person), speech.date(place.linked_at)
        return speech.html("• {name}, {post}, since {day}", name=who, post=post(speech, place), day=since)
    until = speech.day(place.code_until or place.made_at)
    return speech.html("• A code for {post}, until {day}", post=post(speech, place), day=until)


def _who(speech: Speech, place: Place, person: Person | None) -> str:
    if person is not None:
        return clipped(speech.plain("✖️ {name}", name=addressed(speech, person)), LABEL)
    return speech.plain("✖️ Code for {post}", post=post(speech, place))


def choose_post(speech: Speech, rt: Neighbourhood) -> Text:
    """For whom is the code?"""
    buttons = tuple(
        Button(_capital(speech.plain(words)), tap=LiaisonNewTap(rt.id, one).data())
        for one, words in POSTS.items()
    )
    back = Button(speech.plain("« Back"), tap=LiaisonsTap(rt.id).data())
    return Text(speech.html("Where is the liaison from?"), (buttons, (back,)))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def code(speech: Speech, rt: Neighbourhood, place: Place, bot_username: str) -> Text:
    """The code that was made: it links whoever uses it first."""
    link = private_chat(bot_username, f"pendamping_{place.code}")
    until = place.code_until or place.made_at
    lines = [
        speech.html(
            "🤝 <b>A code for one liaison ({post})</b>\nFor {rt}",
            post=post(speech, place),
            rt=label(speech, rt),
        ),
        Markup(""),
        Markup("<code>{code}</code>").format(code=place.code),
        Markup("{link}").format(link=link),
        Markup(""),
        speech.html("It works once, until {day}, {hour}.", day=speech.day(until), hour=speech.hour(until)),
        speech.html(
            "Please send it to that person only: whoever opens the link, or types the code to me in private,"
            " is linked. You will hear who it is, and can take it back at any time."
        ),
    ]
    name = clipped(label(speech, rt), NAME)
    copied = speech.plain("An invitation to accompany {rt}: {link}", rt=name, link=link)
    copy = Button(speech.plain("📋 Copy the invitation"), copy=copied)
    back = Button(speech.plain("« Back"), tap=LiaisonsTap(rt.id).data())
    return Text("\n".join(lines), ((copy,), (back,)))


def sure_end(speech: Speech, rt: Neighbourhood, place: Place, person: Person | None) -> Text:
    """Really?"""
    if person is None:
        words = speech.html(
            "Take back the code for {post}? Nobody can use it then.", post=post(speech, place)
        )
    else:
        words = speech.html(
            "End it for {name} ({post})? From then on the numbers of {rt} are not visible to them any more.",
            name=addressed(speech, person),
            post=post(speech, place),
            rt=label(speech, rt),
        )
    yes = Button(speech.plain("Yes, take it back"), tap=LiaisonEndTap(place.id, 1).data(), style="danger")
    no = Button(speech.plain("« Back"), tap=LiaisonsTap(rt.id).data())
    return Text(words, ((yes,), (no,)))


def ended(speech: Speech) -> str:
    """A toast: it is taken back."""
    return speech.plain("Taken back. Thank you!")


def too_many(speech: Speech) -> str:
    """A toast: there are enough."""
    return speech.plain("There are many liaisons and codes already. Please take one of them back first.")


def invitation(speech: Speech, rt: Neighbourhood, place: Place) -> Text:
    """What whoever opened a code will see, and what not; do they agree?"""
    lines = [
        speech.html("🤝 <b>Accompany {rt}?</b>", rt=label(speech, rt)),
        speech.html("As a liaison ({post}) you see:", post=post(speech, place)),
        speech.html("• numbers: houses taking part, activities, night watch, reports"),
        speech.html("• reports that are open: number, kind, how old, how they stand"),
        speech.html("Not visible: names of residents and words of reports. Secret reports are only counted."),
        Markup(""),
        speech.html(
            "A summary comes each Sunday evening. Chair and coordinators of the RT see your name and that you"
            " are linked. They can end it, and so can you, at any time."
        ),
    ]
    yes = Button(speech.plain("✅ I agree"), tap=LiaisonAgreeTap(place.code, 1).data(), style="success")
    no = Button(speech.plain("No, thank you"), tap=LiaisonAgreeTap(place.code, 0).data())
    return Text("\n".join(lines), ((yes, no),))


def joined(speech: Speech, outcome: Joining, rt: Neighbourhood | None) -> Text:
    """What became of a code."""
    if rt is None or outcome is Joining.EXPIRED:
        return Text(
            speech.html(
                "Sorry, this code has been used or is not valid any more. Please ask the chair of the RT for"
                " a new one 🙏"
            )
        )
    name = label(speech, rt)
    words = speech.html("🤝 Thank you! You accompany {rt} now. /dampingan shows its numbers.", rt=name)
    if outcome is Joining.ALREADY:
        words = speech.html(
            "You accompany {rt} already. This code can still be used by somebody else.", rt=name
        )
    return Text(words, ((_to_sums(speech),),))


def _to_sums(speech: Speech) -> Button:
    return Button(speech.plain("📊 To the numbers"), tap=LiaisonSumsTap("").data())


def declined(speech: Speech) -> Text:
    """Nothing is linked."""
    return Text(speech.html("All right, thank you 🙏 Nothing is linked; the code can still be used."))


def none(speech: Speech) -> Text:
    """For whoever is a liaison of no RT."""
    return Text(
        speech.html(
            "🤝 You accompany no RT so far. Are you of the kelurahan, the RW or the LPM? Please ask the chair"
            " of an RT for a code (/atur, Liaisons), and type it here."
        )
    )


def pointed_out(speech: Speech, usage: Text, number: int) -> Text:
    """What can be done here, and for a liaison one thing more."""
    more = speech.html_n(
        "🤝 /dampingan – the RT that you accompany", "🤝 /dampingan – {n} RT that you accompany", number
    )
    return Text(f"{usage.html}\n\n{more}", usage.rows)


def mine(speech: Speech, links: Sequence[Linked], wanted: int) -> Text:
    """To which RT one is linked, with a way out of each."""
    shown, page, number = page_of(links, wanted, ON_PAGE)
    lines = [speech.html("🤝 <b>The RT that you accompany</b>")]
    for place, rt in shown:
        since = speech.date(place.linked_at or place.made_at)
        lines.append(speech.html("• {rt}, since {day}", rt=label(speech, rt), day=since))
    leave = [
        (
            Button(
                clipped(speech.plain("✖️ {name}", name=label(speech, rt)), LABEL),
                tap=LiaisonLeaveTap(place.id, 0).data(),
            ),
        )
        for place, rt in shown
    ]
    return Text("\n".join(lines), (*leave, *turning(page, number, LiaisonMineTap), (_to_sums(speech),)))


def sure_leave(speech: Speech, place: Place, rt: Neighbourhood) -> Text:
    """Really?"""
    words = speech.html(
        "Stop accompanying {rt}? Its numbers are not visible to you then; a new code of the chair brings them"
        " back.",
        rt=label(speech, rt),
    )
    yes = Button(speech.plain("Yes, stop"), tap=LiaisonLeaveTap(place.id, 1).data(), style="danger")
    return Text(words, ((yes,), (Button(speech.plain("« Back"), tap=LiaisonMineTap(0).data()),)))


def left(speech: Speech, rt: Neighbourhood) -> Text:
    """It is over, by one's own wish."""
    return Text(
        speech.html("You do not accompany {rt} any more. Thank you for your company 🙏", rt=label(speech, rt))
    )


def news(speech: Speech, what: News, rt: Neighbourhood, place: Place, person: Person | None) -> Text:
    """What others did: to those who set the RT up, and to the liaison."""
    name = addressed(speech, person) if person else speech.plain("Somebody")
    told = {"name": name, "post": post(speech, place), "rt": label(speech, rt)}
    if what is News.ENDED:
        return Text(
            speech.html("🤝 You do not accompany {rt} any more. Thank you for your company 🙏", **told)
        )
    if what is News.LEFT:
        return Text(speech.html("🤝 {name} ({post}) does not accompany {rt} any more.", **told))
    words = speech.html(
        "🤝 {name} ({post}) used the code and accompanies {rt} now: numbers, no names. Is that not who you"
        " gave it to? Please take it back.",
        **told,
    )
    return Text(words, ((Button(speech.plain("🤝 Liaisons"), tap=LiaisonsTap(rt.id).data()),),))
