//! The word tables of the casualty grammar, as data: folded words, parted by spaces.
//!
//! Nouns stand in the singular, their regular plurals are made; "one/many" gives an irregular one.
//! The least that a vague word means follows ACLED's coding convention (several 3, dozens 12,
//! hundreds 100), and 2 for a bare plural.

use crate::report::Victims;
use crate::tag::casualties::lexeme::{Form, Harm, HarmNoun, Lexeme};

use Form::{Base, Gerund, Past, Third};
use Harm::{Abduct, Capture, Die, Kill, Manner, Wound};
use Lexeme as L;

/// Words with one meaning each; where a word is listed twice, the first counts.
pub(super) const WORDS: &[(Lexeme, &str)] = &[
    (L::Cardinal(0), "zero"),
    (L::Cardinal(1), "one"),
    (L::Cardinal(2), "two"),
    (L::Cardinal(3), "three"),
    (L::Cardinal(4), "four"),
    (L::Cardinal(5), "five"),
    (L::Cardinal(6), "six"),
    (L::Cardinal(7), "seven"),
    (L::Cardinal(8), "eight"),
    (L::Cardinal(9), "nine"),
    (L::Cardinal(10), "ten"),
    (L::Cardinal(11), "eleven"),
    (L::Cardinal(12), "twelve"),
    (L::Cardinal(13), "thirteen"),
    (L::Cardinal(14), "fourteen"),
    (L::Cardinal(15), "fifteen"),
    (L::Cardinal(16), "sixteen"),
    (L::Cardinal(17), "seventeen"),
    (L::Cardinal(18), "eighteen"),
    (L::Cardinal(19), "nineteen"),
    (L::Cardinal(20), "twenty"),
    (L::Cardinal(30), "thirty"),
    (L::Cardinal(40), "forty fourty"),
    (L::Cardinal(50), "fifty"),
    (L::Cardinal(60), "sixty"),
    (L::Cardinal(70), "seventy"),
    (L::Cardinal(80), "eighty"),
    (L::Cardinal(90), "ninety"),
    (L::Scale(12), "dozen"),
    (L::Scale(20), "score"),
    (L::Scale(100), "hundred"),
    (L::Scale(1_000), "thousand"),
    (L::Scale(1_000_000), "million"),
    (L::Vague(2), "some multiple various"),
    (L::Vague(3), "several few handful"),
    (L::Vague(4), "numerous"),
    (L::Vague(10), "many"),
    (L::Vague(10), "tens"),
    (L::Vague(12), "dozens"),
    (L::Vague(20), "scores"),
    (L::Vague(100), "hundreds"),
    (L::Vague(1_000), "thousands"),
    (L::A, "a an"),
    (L::The, "the"),
    (L::Possessive, "his her its their my our your whose"),
    (L::Demonstrative, "this these those such"),
    (L::No, "no zero"),
    (L::Nobody, "nobody none noone"),
    (L::Another, "another"),
    (L::Other, "other additional more further extra"),
    (L::Others, "others"),
    (L::Both, "both"),
    (L::All, "all each every"),
    (
        L::Side(Victims::State),
        "army military security navy government governmental regime peshmerga paramilitary gendarmerie \
         constabulary prison antiterrorism counterterrorism border federal special swat ypg sdf crpf bsf \
         armys presidential republican",
    ),
    (L::Side(Victims::Militia), "sahwa awakening tribal pmf hashd hashed prg"),
    (
        L::Side(Victims::Insurgent),
        "taliban isil isis daesh islamic shabaab haqqani boko fmln farc eln nusra qaida qaeda \
         npa iskp ltte pkk enemy",
    ),
    (L::Side(Victims::Foreign), "coalition isaf nato unifil minusma monusco unamid amisom"),
    (
        L::Side(Victims::Civilian),
        "family school university aid humanitarian hospital wedding mosque medical media newspaper \
         television radio tv innocent local health ngo polio vaccination opposition political party",
    ),
    (
        L::Pronoun { plural: false },
        "he she him himself herself it itself someone somebody anyone anybody",
    ),
    (L::Pronoun { plural: true }, "they them themselves we us who whom"),
    (
        L::Time,
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow overnight \
         morning afternoon evening night noon midnight dawn dusk midday daily mon tue tues wed thu thurs fri \
         sat sun late early earlier later ago",
    ),
    (
        L::Month,
        "january february march april june july august september october november december jan feb mar apr \
         jun jul aug sept sep oct nov dec",
    ),
    (
        L::Harm(Kill, Past),
        "killed slain murdered massacred slaughtered assassinated beheaded decapitated lynched executed \
         martyred neutralised neutralized eliminated exterminated slew liquidated guillotined butchered \
         electrocuted",
    ),
    (
        L::Harm(Kill, Gerund),
        "killing murdering massacring slaughtering assassinating beheading decapitating lynching executing \
         martyring neutralising neutralizing eliminating slaying butchering",
    ),
    (
        L::Harm(Kill, Third),
        "kills murders massacres slaughters assassinates beheads lynches executes neutralises neutralizes \
         eliminates slays",
    ),
    (
        L::Harm(Kill, Base),
        "kill slaughter assassinate behead execute neutralise neutralize eliminate slay lynch",
    ),
    (L::Harm(Die, Past), "died perished succumbed drowned"),
    (L::Harm(Die, Gerund), "dying perishing succumbing"),
    (L::Harm(Die, Third), "dies perishes succumbs"),
    (L::Harm(Die, Base), "die perish succumb"),
    (L::Harm(Wound, Past), "wounded injured hurt maimed hospitalised hospitalized harmed"),
    (L::Harm(Wound, Gerund), "wounding injuring hurting maiming"),
    (L::Harm(Wound, Third), "wounds injures hurts maims"),
    (L::Harm(Wound, Base), "wound injure maim"),
    (L::Harm(Abduct, Past), "kidnapped abducted kidnaped"),
    (L::Harm(Abduct, Gerund), "kidnapping abducting"),
    (L::Harm(Abduct, Third), "kidnaps abducts"),
    (L::Harm(Abduct, Base), "kidnap abduct"),
    (L::Harm(Capture, Past), "captured arrested detained apprehended"),
    (L::Harm(Capture, Gerund), "capturing arresting detaining apprehending"),
    (L::Harm(Capture, Third), "captures arrests detains"),
    (L::Harm(Capture, Base), "capture arrest detain"),
    (
        L::Harm(Manner, Past),
        "shot chopped axed pelted kicked punched slashed dragged gunned mowed mown hacked stabbed beaten beat burned burnt tortured crushed trampled stoned \
         strangled suffocated smothered bludgeoned clubbed choked starved knifed speared cut hanged hung blown blew buried thrown \
         battered kicked whipped",
    ),
    (
        L::Harm(Manner, Gerund),
        "shooting gunning mowing hacking stabbing beating burning torturing crushing trampling stoning \
         strangling cutting blowing",
    ),
    (L::Harm(Manner, Base), "shoot gun hack stab burn torture crush stone"),
    (L::HarmNoun(HarmNoun::Death), "death fatality martyrdom shahadat shahadah demise"),
    (L::HarmNoun(HarmNoun::Deaths), "deaths fatalities martyrs martyr kia"),
    (
        L::HarmNoun(HarmNoun::Slaying),
        "murder assassination execution massacre killings executions assassinations lynchings beheadings \
         assasination",
    ),
    (L::HarmNoun(HarmNoun::Body), "body bodies corpse corpses cadaver cadavers remains"),
    (L::HarmNoun(HarmNoun::Toll), "toll revised"),
    (L::HarmNoun(HarmNoun::Life), "life lives throat throats"),
    (L::HarmNoun(HarmNoun::Injury), "injury injuries burns wia"),
    (L::HarmNoun(HarmNoun::Casualties), "casualties casualty losses victims"),
    (L::HarmNoun(HarmNoun::Hostage), "hostage hostages captives abductees captive"),
    (L::HarmNoun(HarmNoun::Abduction), "abduction abductions kidnappings"),
    (L::Dead, "dead lifeless"),
    (L::Be { plural: false }, "was is wasnt isnt got gets get be"),
    (L::Be { plural: true }, "were are werent arent"),
    (L::Been, "been being"),
    (L::Have, "have has had having havent hasnt hadnt"),
    (L::Modal, "could would might should may can must will shall cannot couldnt wouldnt"),
    (L::To, "to"),
    (L::Not, "not never didnt neither nor"),
    (L::And, "and plus"),
    (L::Or, "or"),
    (
        L::Clause,
        "but while after before when as because although though if unless until whereas then however since \
         where during whilst once",
    ),
    (L::Of, "of"),
    (L::With, "with"),
    (
        L::Preposition,
        "in on at by from for into near outside inside under over between against within without through \
         throughout across along around behind following amid upon off about towards toward onto despite \
         per via north south east west above below beyond near alongside aboard",
    ),
    (L::Relative, "which that"),
    (L::Including, "including incl among amongst include included includes"),
    (
        L::Adverb,
        "also reportedly allegedly apparently instantly immediately subsequently later seriously critically \
         severely slightly badly gravely fatally accidentally mortally lightly moderately both only just \
         even still now so far already initially eventually simultaneously finally brutally deliberately \
         mistakenly possibly probably likely thereby fully well too again all feared confirmed believed \
         presumed found declared pronounced summarily immediately allegedly shortly thereby either",
    ),
    (L::Leave, "left leaving leaves leave"),
    (
        L::Report,
        "said says allege alleges reported told stated according claims confirmed announced added reports saying reporting \
         quoted suggested indicated indicates shows showed noted wrote tweeted explained declared",
    ),
    (
        L::Suffer,
        "claimed claiming claim took taking taken suffered suffering suffer sustained \
         sustaining sustain received receiving caused causing cause causes resulted resulting inflicted \
         inflicting resulted",
    ),
    (L::Lose, "lost losing loses lose"),
    (L::Treated, "treated"),
    (L::Idiom, "sacrifice hell shrapnel splinters treatment action"),
    (
        L::Verb,
        "attacked fired opened exploded detonated ambushed targeted struck hit raided stormed clashed \
         destroyed damaged seized took entered fought launched threw planted tried attempted began went came \
         ran drove walked travelled traveled rammed fled escaped burnt \
         torched looted robbed assaulted shelled bombed bombarded invaded responded returned retaliated \
         hurled lobbed intercepted surrounded engaged searched discovered recovered rescued freed released \
         occurred happened erupted broke continued survived",
    ),
];

/// Nouns for people, by the side that they tell.
pub(super) const PEOPLE: &[(Victims, &str)] = &[
    (
        Victims::Unknown,
        "guard bodyguard watchman warden person/people individual man member leader commander chief victim occupant suspect companion friend \
         colleague guerilla/personnel someone head detainee prisoner inmate youth/youths persons/persons \
         foreigner national citizen employee staff/staffers wounded/wounded escort crew/crewmen captor \
         rioter boss deputy director aide spokesman operative facilitator associate dealer trafficker kingpin \
         criminal gangster thief/thieves thug figure witness accomplice",
    ),
    (
        Victims::State,
        "soldier trooper policeman policewoman cop constable officer marine gendarme paratrooper commando \
         ranger conscript recruit cadet serviceman servicewoman servicemember airman sailor jawan infantryman \
         lieutenant captain colonel general major sergeant corporal brigadier admiral inspector \
         superintendent police/police troop force trooper/troopers army/armies \
         conscript pilot crewman guardsman patrolman sheriff marshal gunner private/privates cops/cops \
         intelligence/intelligence warder subinspector orderly",
    ),
    (Victims::Foreign, "peacekeeper contractor mercenary legionnaire"),
    (
        Victims::Militia,
        "militiaman vigilante volunteer paramilitary/paramilitaries militia loyalist",
    ),
    (
        Victims::Insurgent,
        "militant insurgent rebel terrorist guerrilla guerrila extremist jihadist jihadi fighter bandit \
         robber combatant maoist naxal naxalite separatist subversive islamist talib kidnapper gangster \
         infiltrator gunman secessionist hijacker pirate cadre dacoit infiltrator",
    ),
    (Victims::Attacker, "attacker assailant bomber perpetrator shooter raider assassin hitman"),
    (
        Victims::Civilian,
        "civilian villager resident woman girl boy child/children baby infant toddler teenager teen student \
         pupil schoolchild/schoolchildren schoolgirl schoolboy teacher professor lecturer doctor nurse medic paramedic physician worker labourer laborer journalist \
         reporter cameraman photographer editor correspondent farmer farmhand herder herdsman shepherd \
         shopkeeper trader merchant vendor seller businessman businesswoman passenger driver motorist \
         motorcyclist pilgrim worshipper worshiper shopper customer diner bystander pedestrian commuter \
         tourist priest pastor bishop archbishop monk nun imam cleric preacher sheikh mullah rabbi \
         missionary refugee protester protestor demonstrator activist lawyer judge prosecutor magistrate politician \
         lawmaker commissioner legislator senator deputy mp/mps councillor councilor councilman mayor governor minister \
         ambassador diplomat official candidate elder chieftain tribesman clansman fisherman fisher miner \
         engineer technician mechanic carpenter baker barber tailor butcher waiter cook musician singer \
         actor actress artist writer poet scholar academic scientist father mother brother sister son \
         daughter wife/wives husband uncle aunt nephew niece cousin grandfather grandmother grandson \
         granddaughter parent sibling spouse relative relation kinsman family/families \
         daughter-in-law neighbour neighbor mourner evacuee migrant settler colonist peasant campesino \
         trade-unionist unionist union-leader rickshaw-puller firefighter fireman rescuer aid-worker \
         shopowner owner bodybuilder footballer athlete player prostitute mechanic lineman logger woodcutter \
         hunter guide translator interpreter clerk principal headmaster headmistress rector dean dancer \
         cleaner janitor porter trucker cabbie vegetable-seller adolescent twin orphan widow pensioner \
         speaker secretary president chairman treasurer spokeswoman human-rights non-combatant noncombatant \
         citizen passerby/passersby spectator fan reveler reveller guest attendee picnicker youngster minor \
         christian muslim yazidi hindu shia shiite sunni jew palestinian israeli american iraqi syrian \
         afghan kurd turk russian ukrainian somali sudanese/sudanese nepali indian pakistani bengali \
         nigerian congolese/congolese colombian salvadoran frenchman briton german italian spaniard chinese/chinese \
         ethiopian kenyan egyptian libyan yemeni lebanese/lebanese iranian saudi jordanian tutsi hutu fulani \
         dalit adivasi rohingya/rohingyas labourer sanitation teenager inhabitant householder subsistence \
         beneficiary guard-dog volunteer-worker ulema leftist supporter sympathizer sympathiser partisan \
         informant informer collaborator loyalist",
    ),
];

/// Nouns for what is no casualty.
pub(super) const THINGS: &str = "vehicle car bus truck lorry van tank humvee motorcycle motorbike bike \
    bicycle taxi minibus tractor train plane aircraft helicopter drone warplane jet boat ship vessel convoy \
    pickup jeep ambulance house home building mosque church temple school shop store market hotel restaurant \
    hospital clinic station checkpoint base camp post office barracks village town city district province \
    area region country street road bridge neighborhood neighbourhood compound tower pipeline tanker facility \
    bomb rocket missile mortar shell bullet weapon rifle gun grenade explosive device mine landmine ied \
    munition round vest belt launcher cache pistol revolver knife/knives attack explosion blast strike raid \
    clash incident operation assault airstrike ambush shooting bombing shelling battle fight war \
    conflict offensive ceasefire day week month year hour minute second decade century meter metre kilometer \
    kilometre km mile foot/feet inch kg kilogram pound ton tonne liter litre gallon percent dollar rupee euro \
    dinar naira million billion cow goat sheep/sheep camel dog donkey horse animal cattle/cattle livestock \
    elephant pig chicken buffalo bull poultry/poultry bird hen ox/oxen mule calf/calves lamb yak cattle-head \
    tree crop field farm tent hut shelter window door wall \
    unit brigade battalion regiment division corps company platoon squad group organization organisation \
    faction cell network side place location site position front spree time times order plan report \
    statement generation case charge count occasion condition stage phase section part bed room floor storey story \
    apartment block cartridge magazine target objective gate government embassy consulate bank point \
    electricity power line transformer antenna pole shot gunshot people's crime violence threat \
    ceremony funeral event election meeting session hearing trial court sentence penalty row squads \
    chapter article law resolution phone telephone call message letter pamphlet leaflet flag machete";
