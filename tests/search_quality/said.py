"""Ways in which people ask, and what they mean. Written after the vocabulary, by the same hand: it flatters.

Any of the kinds before the plus will do; every need after it must be there. `{town}` is put in at run time.
"""

SAID = [
    line.rsplit(" = ", 1)
    for line in """
old people's home {town} = care-home
an old folks home in {town} for my nan = care-home
I need a care home near {town} = care-home
residential care {town} = care-home
{town} rest homes = care-home
home for the elderly {town} = care-home
my mum can't live alone any more {town} = care-home
nursing home {town} = nursing
somewhere with nurses day and night {town} = nursing
care home with nursing near {town} = nursing
somebody to live with me in {town} = live-in
live in carer {town} = live-in
live-in care near {town} = live-in
a carer to come in {town} = home-care
help getting washed and dressed {town} = home-care
help at home {town} = home-care
help in my own home near {town} = home-care
home help {town} = home-care
carers at home {town} = home-care
meals on wheels {town} = home-care
someone to cook and clean {town} = home-care
help with shopping {town} = home-care
help with my tablets {town} = home-care
domiciliary care {town} = home-care
care at home after hospital {town} = home-care
supported living {town} = supported-living
my own flat with support {town} = supported-living
moving out of mum and dads {town} = supported-living
my own front door {town} = supported-living
sheltered flat {town} = extra-care
warden controlled flats in {town} = extra-care
retirement village near {town} = extra-care
extra care {town} = extra-care
live with a family {town} = shared-lives
shared lives {town} = shared-lives
day centre {town} = day
something to do all day {town} = day
day service near {town} = day
rehab after a stroke {town} = rehabilitation
hospice {town} = hospice hospice-home
end of life care in {town} = hospice hospice-home
respite {town} = care-home shared-lives live-in
a break for my carer {town} = care-home shared-lives live-in
befriending {town} = home-care personal-assistant micro-provider day
I am lonely {town} = home-care personal-assistant micro-provider day
memory problems {town} = +dementia
my dad keeps forgetting things {town} = +dementia
help for someone with alzheimers {town} = +dementia
alzheimer's care near {town} = +dementia
dementia {town} = +dementia
autism {town} = +learning-disabilities
autistic adults {town} = +learning-disabilities
learning disability {town} = +learning-disabilities
down's syndrome {town} = +learning-disabilities
special needs {town} = +learning-disabilities
wheelchair {town} = +physical-disabilities
parkinsons {town} = +physical-disabilities
help for disabled people in {town} = +physical-disabilities
depression {town} = +mental-health
mental health support {town} = +mental-health
going blind {town} = +sensory
deaf {town} = +sensory
drink problem {town} = +substances
elderly {town} = +older-people
dementia care home {town} = care-home +dementia
care home for someone with dementia near {town} = care-home +dementia
autism supported living {town} = supported-living +learning-disabilities
help at home for a wheelchair user {town} = home-care +physical-disabilities
care home for autistic people {town} = care-home +learning-disabilities
dimentia {town} = +dementia
alzimers {town} = +dementia
autisum {town} = +learning-disabilities
resedential home {town} = care-home
nersing home {town} = nursing
respit care {town} = care-home shared-lives live-in
""".strip().splitlines()
]
