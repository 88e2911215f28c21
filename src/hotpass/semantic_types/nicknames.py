"""Short and pet forms of given names, English and Afrikaans, and the form that they are known to stand for."""

from __future__ import annotations

import polars as pl

_FORMS = """
william: bill billy will willie willy wim liam
robert: rob bob bobby robbie bert
richard: rick dick rich ricky richie
james: jim jimmy jamie
john: jack johnny jon
johannes: johan hannes jannie jan hans
jacobus: kobus koos jaco cobus jakes
petrus: piet pieter peet
hendrik: henk hennie heinrich
gerhardus: gerhard gert gerrit
nicolaas: nico nic niek klaas
christiaan: chris christo tiaan
stephanus: fanie stefan faan
andries: dries
frederik: fred frikkie freddie
cornelius: cornel neels corne
margaret: maggie meg peggy marge greta
elizabeth: liz beth betty lizzie eliza bess elsa liezl bettie elsie libby
catherine: cathy kate katie kathy kitty
katherine: kate kathy katie
michael: mike mick mickey micky
thomas: tom tommy
joseph: joe joey
charles: charlie chuck charl
edward: ed eddie ted teddy ned
david: dave davey davy
daniel: dan danny danie
matthew: matt matty
andrew: andy drew
anthony: tony ant
alexander: alex sandy alec
alexandra: alex sandra
benjamin: ben benny
samuel: sam sammy
patrick: pat paddy
patricia: pat patty trish
susan: sue susie suzie
deborah: deb debbie debby
jennifer: jen jenny
jessica: jess jessie
rebecca: becky becca
christine: chris chrissy tina
christina: chris tina
christopher: chris kit
nicholas: nick nicky
kenneth: ken kenny
ronald: ron ronnie
donald: don donnie
timothy: tim timmy
gregory: greg
jeffrey: jeff
geoffrey: geoff
lawrence: larry laurie
peter: pete
stephen: steve
steven: steve
philip: phil pip
frances: fran
francis: frank
theresa: terry tess tessa
barbara: barb babs
victoria: vicky tori
veronica: ronnie
madeleine: maddy
joshua: josh
zachary: zach zac
nathaniel: nathan nate
jonathan: jon jonty
harold: harry
henry: harry hank
leonard: len lenny leo
albert: al bert bertie
alfred: alf alfie fred
walter: walt wally
raymond: ray
douglas: doug
gerald: gerry jerry
mohammed: mohamed muhammad mohammad
"""


def usual_form(names: pl.Series) -> pl.Series:
    """The first word of each folded name, in the form it is short for where it is a short form.

    >>> usual_form(pl.Series(["bill", "john peter"])).to_list()
    ['william', 'john']
    """
    forms: dict[str, str] = {}
    for line in _FORMS.strip().splitlines():
        name, _, short = line.partition(": ")
        for form in short.split():
            forms.setdefault(form, name)
    first = names.str.split(" ").list.first()
    return first.replace(forms)
