#!/usr/bin/env python3
"""Writes ../personal_names.txt: names of the gazetteer that are also personal names.

    personal_names.py FOLDER

FOLDER holds `dist.male.first`, `dist.female.first` and `dist.all.last` of the 1990 census of the United States (public domain), as
in the PyPI package `names`. To them come given names of other languages, written down here from general knowledge. Kept are those
that are a one-word name in some table: before the tagger reads "Rosa" or "Hassan" as a place it asks for evidence.
"""
import os, sys

from common_words import ROOT, gazetteer_names

# Rank up to which a census name counts as usual.
GIVEN_RANK, SURNAME_RANK = 1500, 3000

# Arabic, Persian, Turkish, South Asian, African, Slavic and French names, in the spellings of English reports.
OTHERS = """
abbas abbasi abd abdallah abdel abdi abdo abdul abdulaziz abdulkadir abdullah abdulrahman abdurrahman abed abu adam adan adel adham adil adnan
ahmad ahmadi ahmed aisha akbar akram ala alaa ali alia alim alireza allah amal aman amar ameen amer amin amina amir amira ammar anas anwar
aref arif arafat asad asadullah asghar ashraf asim asma ata atef awad ayad ayat aya ayman ayoub aziz azhar azzam badr bader bahaa bakr bakri
barakat bashar bashir basim basma bassam bilal dalal dalia daoud daud dawood diaa dina ehab eid emad essam eyad fadel fadi fadl fahad fahd
fahim faisal faiz fakhri farah faraj farhad farid farida farouk faruk fatima fawzi fayez fida firas fouad fuad gamal ghada ghaleb ghassan
ghazi habib hadi hafez hafiz haidar haider haitham hajar haji hakim hala hamad hamada hamdan hamdi hameed hamid hamza hana hanan hani hanna
haroun harun hasan hashem hashim hasna hassan hatem haya haydar hayat hazem hiba hilal hind hisham hoda huda husam husayn hussain hussein
ibrahim ibtisam idris ihab ikram ilham ilyas imad imam iman imran iqbal isa ishaq islam ismael ismail issa iyad jabbar jabir jaber jafar jalal
jaleel jalil jamal jameel jamil jamila janan jasim jassem javed jawad jehad jihad juma kadhim kamal kamel kamil karam kareem karim karima kasim
kassem khadija khalaf khaled khalid khalifa khalil khamis khan lal latif layla leila lina loay louay lubna luay lutfi mahamadou mahamat mahdi
maher mahir mahmood mahmoud mahmud majd majed majid makki malak malek malik mamdouh manal manar mansoor mansour mansur maqbool mariam marwa
marwan maryam masood masoud massoud masri maulana maya mazen mehdi mehmet mina mirza mohamad mohamed mohammad mohammed mona moussa muhammad
muhammed mujahid mukhtar mulla mullah mumtaz munir murad murtaza musa musab mustafa mustapha muthanna nabil nada nader nadia nadir naeem naji
najib najla najm nasim nasir nasr nasrallah nasrin nasser nawaz nawfal nazir nidal niaz nimr nizar noor nour noura nur nuri odai odeh omar osama
osman othman qadir qasim qassem qais qari rabah rabia rachid rafat rafiq rahim rahma rahman raed raja rajab rajesh ram rama ramadan rami ramiz
ramzi rana rania rashad rashed rashid rasha rasheed rasul razan raza reem reza riad rida rifat riyad riyadh rizwan ruba rushdi saad sabah sabri
sadiq sadr safa safi sahar sahib said saeed saif saja sajid salah salam saleem saleh salem salih salim salma salman sami samia samir samira
sanaa sara sarah sayed sayyid selim shaaban shadi shafi shafiq shah shahid shahin shaikh shakir shams sharif shawqi sheikh shukri siddiq sidi
singh suad subhi sufian suhail sulaiman suleiman sultan sumaya syed taha tahir talal taleb talib tamer tarek tariq tawfiq umar usman wael wafa
wahid wajdi walid wasim wisam yahya yaqoub yaseen yasin yasir yasser younis younes yousef youssef yunus yusuf zahir zahra zaid zain zakaria zaki
zaman zayed zeinab ziad ziyad zubair
amit anil arjun arun ashok babu bahadur bal bam bhim chandra deepak dev devi dinesh ganesh gautam gopal gupta hari indra jai jha kamala karki
khadka krishna kumar lama laxmi lakshmi maya mohan mukesh narayan nath om pal patel pooja prakash prasad pratap puri rai raj raja rajan rajendra
rajiv raju rakesh ram ramesh rana rao ravi reddy roy sandeep sanjay santosh sharma shiva shrestha shyam sita suresh sunil sunita tamang thapa
thakur tiwari vijay vinod yadav
adama aliou aminata amadou awa awad boubacar chidi chukwu deng emeka fatou fatoumata garang gatluak issoufou juma kabila kagame kamau kenyatta
kiir kofi kone kwame lual machar mahama mamadou mariama mbeki moussa museveni mwangi njoroge nkurunziza obama obi ochieng odinga okello okoro
onyango otieno ouedraogo oumar salif salva sall sidibe sissoko tano thabo toure traore wanjiku
aleksandr aleksei alexei andrei anatoly boris denis dmitri dmitry evgeny igor ihor ivan kirill konstantin leonid maksim maxim mikhail mykola
natalia nikita nikolai oleg oleh olena olga pavel petro petr ruslan sergei sergey serhiy stanislav svetlana taras vadim valery vasily viktor
vitaly vladimir volodymyr yaroslav yevgeny yulia yuri
alain andre antoine bernard camille chantal christophe claude dominique emmanuel etienne francois georges gerard guillaume guy henri herve
jacques jean joel julien laurent luc marcel mathieu michel nicolas olivier pascal patrice philippe pierre rene serge thierry yves
abelardo adolfo alfredo alvaro anibal antonio armando arturo augusto barco benito bernardo camilo carlos cesar cristiani cristobal diego domingo
edgar eduardo emilio enrique ernesto esteban eugenio fabio facundo federico felipe felix fermin fernando fidel francisco gabriel gaitan galan
gerardo gonzalo gregorio guillermo gustavo hector hernan hernando horacio hugo humberto ignacio isidro jaime javier jesus joaquin jorge jose
juan julian julio leon leonel leonidas lorenzo lucas luis manuel marcelo marcos mariano mario martin mauricio maximiliano maximo miguel modesto
moises napoleon nelson nicolas noe norberto octavio omar orlando oscar pablo pastor pastrana pedro pizarro rafael ramiro ramon raul ricardo roberto
rodolfo rodrigo rogelio roman ruben salvador santiago santos segundo sergio simon tomas ubico vicente victor vinicio virgilio zamora
"""


def main():
    folder = sys.argv[1]
    names = set(OTHERS.split())
    for file, rank in (('dist.male.first', GIVEN_RANK), ('dist.female.first', GIVEN_RANK), ('dist.all.last', SURNAME_RANK)):
        for line in open(os.path.join(folder, file), encoding='ascii'):
            cells = line.split()
            if cells and int(cells[3]) <= rank:
                names.add(cells[0].lower())
    with open(ROOT + '/personal_names.txt', 'w', encoding='utf-8') as out:
        out.writelines(name + '\n' for name in sorted(names & gazetteer_names()))


main()
