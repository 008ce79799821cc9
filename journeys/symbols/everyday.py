"""Everyday words: what people say for a thing, and plainer names for symbols whose own names nobody says.

Each line of GROUPS is a handful of words that mean the same to somebody looking for a symbol; a comma parts them.
Typing one finds the others a little later in the list. Words of care and support are there beside those of every day.
"""

GROUPS = """
mum, mam, mummy, mom, mother, ma, woman
dad, daddy, father, da, man
gran, grandma, granny, nan, nana, nanna, grandmother, old woman, old lady
grandad, granddad, grandpa, grandfather, gramps, old man
sister, sis
brother, bro
baby, newborn, infant
child, kid, children
boy, lad
girl, lass
man, bloke, guy
woman, lady
friend, mate, pal, friends
husband, wife, partner, couple, marriage, married
boyfriend, girlfriend, partner, couple with heart
carer, support worker, care worker, helper, care assistant, health worker, care
nurse, female nurse, male nurse
doctor, gp, health worker, female doctor, male doctor
social worker, support worker
neighbour, next door
family, relatives
police, police officer, policeman, policewoman
happy, glad, pleased, cheerful, joy, joyful, smiling
sad, unhappy, upset, crying, tearful, low, down, blue
angry, cross, mad, furious, anger
scared, afraid, frightened, fear, fearful
worried, anxious, anxiety, nervous, stressed, worry
tired, sleepy, exhausted, worn out, yawning
excited, thrilled, star struck
bored, boring, unamused, fed up
calm, relaxed, peaceful, relieved, content
lonely, alone, on my own
proud, pride
confused, puzzled, unsure, not sure, muddled
surprised, shocked, astonished
poorly, ill, sick, unwell, not well
pain, hurt, sore, ache, hurts
love, heart, fond
like, thumbs up, good, yes
dislike, thumbs down, bad, no, don't like
yes, tick, check mark, right, correct
no, cross mark, not, wrong
stop, stop sign, raised hand, octagonal sign
go, green, start, walk
more, again, add, plus
finished, done, end, the end, finish, chequered flag
please, folded hands
thank you, thanks, ta, folded hands
hello, hi, hiya, hey, waving hand, wave, greet
goodbye, bye, waving hand, wave
sorry, apologise
help, assistance, sos, support
telly, tv, television, box
phone, telephone, mobile, mobile phone, ring
tablet, ipad, laptop, computer, pc
video call, zoom, call, video camera
email, e-mail, letter, post, mail
radio, wireless
music, song, tune, musical note, songs, musical notes
sing, singing, singer, karaoke, choir
dance, dancing, disco, dancer
film, movie, cinema, pictures, films
book, reading, read, story, books
newspaper, paper, news
photo, photograph, picture, camera, photos
game, games, video game, board game
puzzle, jigsaw, puzzle piece
cards, playing cards, joker
paint, painting, art, draw, drawing, artist
knit, knitting, yarn, wool, sew, sewing
garden, gardening, plants, gardener, allotment
flowers, flower, bunch of flowers, bouquet
football, soccer, soccer ball, footy
swim, swimming, pool, baths, swimming pool
walk, walking, stroll, pedestrian
run, running, jog, jogging
bike, bicycle, cycle, cycling
car, automobile, drive, driving, motor
bus, coach, minibus
train, railway, rail
taxi, cab
boat, ship, narrowboat, barge, ferry, canoe, sailboat
plane, aeroplane, airplane, flying, flight
home, house, care home, nursing home, my home, my house, where i live
flat, apartment, block of flats, building
bedroom, bed, sleep
bathroom, bath, bathtub, shower
kitchen, cook, cooking
living room, lounge, sitting room, sofa, couch, settee
sofa, couch, settee, armchair
toilet, loo, lavatory, wc, restroom, bog
bath, bathtub, wash, bathe, bubble bath
shower, wash
wash, washing, soap, clean, bathe, hygiene
wash hands, soap, hand washing
hair, haircut, hairdresser, barber
teeth, tooth, toothbrush, brush teeth, dentist
shave, shaving, razor
dressed, get dressed, dressing, clothes, getting dressed
clothes, clothing, t-shirt, shirt
trousers, jeans, pants
jumper, sweater, pullover, cardigan
coat, jacket
shoes, trainers, shoe, running shoe
glasses, spectacles, specs, eyeglasses
hearing aid, ear with hearing aid, deaf
wheelchair, wheel chair, manual wheelchair, motorized wheelchair
walking stick, cane, stick, white cane, walking frame, zimmer
hoist, lift, transfer
lift, elevator
stairs, steps, staircase
medicine, tablets, pills, medication, pill, tablet, meds
injection, syringe, jab, needle, vaccine
hospital, a and e, clinic
ambulance, emergency, 999
plaster, bandage, adhesive bandage, dressing
blood pressure, stethoscope, check up
temperature, thermometer, fever
breakfast, cereal, cooked breakfast
lunch, dinner, sandwich, meal
dinner, tea, supper, meal, fork and knife, eat
food, meal, eat, eating, hungry
hungry, hunger, eat, food
thirsty, thirst, drink
drink, cup, glass, drinking
tea, cup of tea, cuppa, brew, hot drink, hot beverage, teacup, teapot
coffee, hot drink, hot beverage, cafe
water, glass of water, drink
milk, glass of milk
juice, orange juice, beverage box
beer, pint, pub, beer mug
wine, wine glass
pub, bar, beer
cake, birthday cake, shortcake, sponge cake
biscuit, cookie, biscuits, cookies
sweets, candy, sweet
chocolate, chocolate bar
crisps, chips, potato
chips, french fries, fries, fish and chips
ice cream, soft ice cream, ice lolly
bread, toast, loaf
potato, spuds, mash, jacket potato
fruit, apple, banana
vegetables, veg, carrot, greens
meat, steak, cut of meat, roast
egg, eggs, fried egg, cooking
soup, pot of food, stew
pizza, takeaway
spaghetti, pasta
dog, puppy, guide dog
cat, kitten, pussycat
bird, budgie
rabbit, bunny
horse, pony, riding
fish, goldfish
pet, animal, pets
shop, shopping, store, shops, supermarket, shopping trolley, shopping cart
money, cash, pound, coins, pounds, banknote
bank, cash machine
work, job, office, briefcase, working
school, college, lesson, class
learn, learning, study, student, teach
meeting, talk, people
talk, talking, speak, speaking, say, chat, speaking head
listen, listening, ear, hear, hearing
look, see, eyes, watch, looking
think, thinking, thought, idea, light bulb
quiet, shush, silence, shushing face, hush, peace
loud, noise, noisy, megaphone
sign, signing, sign language, bsl, makaton
write, writing, pen, pencil
choose, choice, pick, options
party, celebration, celebrate, birthday, balloon
birthday, birthday cake, party
christmas, xmas, christmas tree, father christmas, santa
holiday, holidays, vacation, beach, suitcase, trip
beach, seaside, sea, coast
park, playground, tree
church, chapel, worship, pray
mosque, muslim, islam, pray
pray, prayer, folded hands, faith
library, books
doctor's, surgery, gp
morning, sunrise, wake up, early
night, bedtime, moon, evening, dark
today, now, day, calendar
week, calendar, days, month
time, clock, watch, when
early, late, clock
sun, sunny, sunshine, summer, hot
rain, raining, rainy, umbrella, wet
snow, snowy, snowman, winter, cold
hot, warm, heat, hot face
cold, chilly, freezing, cold face
big, large, huge
small, little, tiny
question, ask, question mark
wait, waiting, hourglass, turn
safe, safety, lock, secure
danger, warning, careful
key, keys, lock
door, front door
rubbish, bin, waste, wastebasket, litter
washing up, dishes, wash dishes
laundry, washing machine, wash clothes
hoover, vacuum, cleaning, hoovering, vacuum cleaner
clean, tidy, broom, cleaning, sweep
rest, relax, lie down, sit
sleep, sleeping, asleep, zzz, bed
hug, cuddle, hugging, people hugging
kiss, kissing
sex, intimacy
pregnant, expecting
bill, receipt, pay
sit, sitting, seat, chair
stand, standing
wheel, push
canal, river, boat
"""

# What a symbol of OpenMoji is called here, where its own name is not what people say.
PLAIN = {
    "1F6C1": "bath",
    "1F6BF": "shower",
    "1F4FA": "telly",
    "1F697": "car",
    "2615": "hot drink",
    "1F375": "tea",
    "1F374": "knife and fork",
    "1F37D": "dinner",
    "1F35F": "chips",
    "1F36A": "biscuit",
    "1F36C": "sweet",
    "1F366": "ice cream cone",
    "1F368": "ice cream",
    "26BD": "football",
    "1F3C8": "American football",
    "1F6D2": "shopping trolley",
    "1F6CB": "sofa",
    "1F456": "jeans",
    "1F45F": "trainer",
    "1F453": "glasses",
    "1F5D1": "bin",
    "1F5A5": "computer",
    "1F4F1": "mobile phone",
    "260E": "telephone",
    "2708": "aeroplane",
    "1F695": "oncoming taxi",
    "1F3A5": "film camera",
    "1F3AC": "film",
    "1F4A1": "idea",
    "1F6CF": "bed",
    "1F48A": "pill",
    "1F489": "injection",
    "1F964": "cold drink",
    "1F50D": "look for",
    "1F4B7": "pounds",
    "1F4B0": "money",
    "1F44D": "thumbs up",
    "1F44E": "thumbs down",
    "1F45A": "blouse",
    "1F9E6": "socks",
    "1F9E5": "coat",
    "1F6D1": "stop",
    "1F385": "Father Christmas",
    "1F60A": "happy",
    "1F622": "sad",
    "1F620": "angry",
    "1F628": "scared",
    "1F61F": "worried",
    "1F62B": "tired",
    "1F634": "asleep",
    "1F970": "loving",
    "1F917": "hug",
    "1F912": "poorly",
    "1F915": "hurt",
    "1F60C": "calm",
    "1F929": "excited",
    "1F615": "confused",
    "1F62E": "surprised",
    "1F971": "yawning",
    "1F92B": "quiet, please",
    "1F3CA": "swimming",
    "1F6B6": "walking",
    "1F3C3": "running",
    "1F6B4": "cycling",
    "1F46A": "family",
    "1F5E3": "talking",
    "1F442": "ear",
    "1F440": "eyes",
    "1F64F": "please, or thank you",
    "1F44B": "hello, or goodbye",
    "1F9D3": "older person",
    "2705": "yes",
    "274C": "no",
    "2753": "question",
    "1F9D8": "being calm",
    "2764": "love",
    "1F9F3": "suitcase",
    "1F3E0": "home",
    "1F91D": "shaking hands",
    "1F491": "couple",
    "1F6BD": "toilet",
    "1F9FA": "washing basket",
    "1F9F9": "broom",
    "1F9FD": "sponge",
    "1FAA5": "toothbrush",
}
