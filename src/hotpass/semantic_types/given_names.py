"""Common given names, folded: what tells a column of people from one of places. Nobody in particular is meant."""

from __future__ import annotations

from hotpass.semantic_types.word_lists import word_set

GIVEN_NAMES = word_set(
    """
    aaron abdul abigail adam adele adrian agnes ahmed aisha alan albert alex alexander alexandra alfred ali
    alice alicia
    alison allan amanda amber amelia amina amy ana andre andrea andreas andrew andries angela angelique
    anita anja
    anna anne annelie annemarie annette anthony anton antonio anya april arno arthur ashley ashraf astrid
    audrey
    barbara barend barry beatrice belinda ben benjamin bernard bernice beth betty beverley bianca bill bob
    bonnie
    bradley brandon brenda brian bridget bronwyn bruce bryan byron calvin cameron candice carel carin carina
    carl carla
    carlos carmen carol caroline carolyn carina casper catherine cecilia cedric celeste chantal chantelle
    charl charlene
    charles charlotte charmaine cheryl chris christa christel christiaan christian christina christine
    christo christopher
    cindy claire clara claudia clive cobus coenie colin connie conrad corne cornelia cornelius craig cynthia
    dale daleen
    damian dan daniel daniela danie danny daphne darren darryl dave david dawid dawn dean deborah debbie
    deidre denise
    dennis derek deon diana diane dianne dirk dominic donald donna donovan doreen doris dorothy douglas
    duncan dylan
    eben eddie edith edna edward edwin elaine elana eleanor elena elise elize elizabeth ella ellen elmarie
    elna elsa
    elsabe elsie elton emily emma enrico erica eric erik erika ernest esme estelle esther ethan etienne
    eugene eunice eva
    evelyn ezra faith faizel farah farouk fatima fatma felicia felix fiona florence frances francis francois
    frank frans
    fred freda frederick frederik gabriel gareth garth gary gavin geoff geoffrey george georgina gerald
    gerard gerda gerhard
    gerrit gert gideon gill gillian gina glen glenda glynis gordon grace graeme graham grant greg gregory
    greta gretchen
    gustav guy gwen hannah hanlie hannes hannelie hans harold harry hassan hazel heather hein heinrich helen
    helena helene
    hendrik hendrika henk henry herman hettie hilary hilda hugh hugo ian ibrahim ida ilse imraan imran ina
    ines ingrid
    irene irma isaac isabel isabella ismail ivan jabu jack jackie jaco jacob jacobus jacqueline jacques jade
    jakob jako
    jakes james jan jana jane janet janice janine jannie jason jasmine jasper javier jay jean jeanette
    jeanne jeffrey jennifer
    jenny jeremy jerome jerry jessica jill jim jimmy jo joan joanna joanne joao jody joe joel johan johann
    johanna johannes
    john johnny jolene jon jonathan jose joseph josephine joshua josua joy joyce juan juanita judith judy
    jules julia julian
    julie juliet june jurgen jurie justin karel karen karin karl karla kate katherine kathleen kathryn kathy
    katie kay
    keith kelly ken kenneth kevin kim kirsten klaus kobus koos kurt kyle lance lara larry laura lauren
    laurence leah lee
    leigh leila len lena leo leon leonard leonie leslie lewis liam lily linda lindsay linette lionel lisa
    liesl lize
    lizelle liezl liz lorenzo lorna lorraine louis louisa louise lourens luca lucas lucia lucy luis luke
    lukas lydia lynette
    lynn lynne madeleine magda magdalena maggie malcolm manfred manie manuel marc marcel marcia marco marcus
    margaret
    margaretha margot maria marian mariana marianne marie marietjie marina mario marion marius marisa marita
    mark markus
    marlene marthinus martha martie martin martina marvin mary matilda matthew maureen maurice mauritz max
    maxine megan
    melanie melissa melvin mercia mervyn mia michael michaela michelle miguel mike millicent minnie miranda
    miriam mohamed
    mohammed moira monica monique morne moses muhammad murray myra nadia nadine naomi natalie natasha nathan
    neil nelson
    nic nicholas nick nico nicola nicole nicolaas nigel nina noel nolene nora norma norman olga oliver
    olivia oscar owen
    pamela patricia patrick paul paula pauline pedro peggy penelope penny pete peter petra petrus petronella
    philip phillip
    phyllis pierre piet pieter priscilla priya quinton rachel ralph ramon randall ravi ray raymond rebecca
    reinette reinhard
    renate rene renee reuben rhoda riaan ricardo richard rick rita rob robert roberta roberto robin robyn
    rochelle rod
    roderick rodney roelof roger roland ronald ronel ronelle ronnie rory rosa rosalind rose rosemary ross
    roy rudi rudolf
    russell ruth ryan sabrina sally salome sam samantha samuel sandra sanet sara sarah sasha scott sean
    sebastian selina
    serena shane shannon sharon shaun shauna sheila shirley sidney simon simone sonia sonja sophia sophie
    stacey stan
    stanley stefan stefanie stella stephan stephanie stephen steve steven stewart stuart sue sune susan
    susanna suzanne sven
    sybil sydney sylvia tamara tania tanja tanya tara ted terence teresa terry tertius thelma theo theresa
    theunis thomas
    tim timothy tina tobias tom tommy toni tony tracey tracy trevor tristan ursula valerie vanessa vera
    veronica victor
    victoria vincent viola virginia vivian wade walter warren wayne wendy werner wessel wesley willem
    wilhelm wilhelmina
    william willie wilma wim winnie xavier yasmin yolanda yolande yusuf yvette yvonne zachary zahra zane
    zelda zoe
    abongile amahle amogelang anathi andile andiswa ayanda babalwa bafana bandile boitumelo bongani bongiwe
    bonga busi
    busisiwe buhle dikeledi dineo ditebogo dumisani fikile gugu gugulethu hlengiwe itumeleng jabulani
    jabulile kabelo kagiso
    karabo katlego keabetswe kgomotso kgosi khanyi khanyisile khaya khayelihle khumo kopano lebo lebogang
    lebohang lerato
    lesedi lindiwe lindokuhle lucky lungile lungelo luthando luyanda lwazi mandisa mandla manqoba masego
    matshidiso mbali
    mbuso melusi mfundo minenhle mlungisi mmabatho mncedisi modise mojalefa molefe mosa moshe mpho mthunzi
    musa mzwandile
    nandi nandipha naledi ndumiso nhlanhla njabulo nkosana nkosinathi nobuhle nokuthula nolwazi nomathemba
    nomfundo nomsa
    nomvula nonhlanhla nontobeko nosipho ntombi ntombizodwa ntsako nthabiseng nqobile olwethu onalerata
    palesa phindile
    phumlani phumzile pule puleng refilwe rethabile reitumetse sandile sanele sello senzo sibongile sibusiso
    sifiso sihle
    simphiwe sindi sindisiwe sipho siphokazi siyabonga siyanda sizwe sphamandla tebogo tendani thabang
    thabiso thabo thami
    thandeka thandi thandiwe thando thato thembi themba thembeka thembinkosi thembisile thokozani thulani
    tiisetso tiro
    tlhogi tshepo tshidi tumelo tumi unathi vuyani vuyo vusi vusumuzi wandile xolani xolile xolisa yanga
    zama zandile zanele
    zinhle zodwa zolani zukiswa zweli
    aditya ajay amit anand anil anisha arjun asha ashok deepak devi dinesh farhan gita hamid haroon jayesh
    kavita kiran
    krishna lakshmi mahomed manoj meena mehmet mustafa naidoo nazeem neha nisha omar pooja pradeep prakash
    rahul raj rajesh
    ramesh rashid reshma rohan sandeep sanjay santosh sashin shanti sharmila shivani sunil suresh usha vijay
    vikram yasin
    zainab zaheer
    alain andree antoine aurelie benoit bernadette camille claude denis dominique elodie emmanuel fabrice
    florian francine
    gilles guillaume helena henri jacqueline jerome julien laurent luc lucie marcelle mathieu michel monique
    nathalie
    olivier pascal philippe sabine sebastien sophie sylvie thierry veronique virginie yves
    angelika bernd birgit christoph dieter eva franz friedrich gisela gunther heike heinz helga herbert
    horst ingo
    johannes jorg karsten katharina katja lutz manfred matthias monika nicole olaf otto petra rainer renate
    rolf sabine
    silke stefan susanne thorsten torsten ulrich ute uwe wolfgang
    alejandro ana beatriz carlos carmen diego duarte eduardo elena enrique esteban fernanda fernando
    francisco gabriela
    goncalo guillermo gustavo hector ignacio ines isabel javier joaquim joaquin jorge jose juana lucia luisa
    luiz manuela
    maria mariana mateus miguel nuno paulo pablo pilar rafael ramon raquel renata roberto rodrigo rosa rui
    sergio silvia
    sofia susana teresa tiago vasco
    anouk bart bas bram daan dirk els femke geert gerben hanneke ilse jasper jeroen joost joris koen lars
    lieke maarten
    maaike marieke marijke marleen mieke niels paulien piet ruben sander saskia sjoerd stijn teun thijs tim
    tom wouter
    """
)
