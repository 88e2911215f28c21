"""Invented source schemas in the manner of many sectors and languages, each header with its true field.

They calibrate the mapping's confidence and are the material of its reliability table. One source is
`@ name | sheet | profile`, then `header = field` separated by ';', where `-` is no field of ours and
`field:manner` says how the values are written (`hotpass.benchmarks.mapping_values`).
"""

from __future__ import annotations

SOURCES = """
@ school register | Schools | generic
NatEmis = organisation_id:digits; Institution_Name = organisation_name:school;
Sector = organisation_category:ownership; Phase_PED = organisation_type:phase;
Specialisation = industry:trade; OwnerLand = -:ownership; EIDistrict = -:town; GIS_Long = longitude;
GIS_Lat = latitude; Town_City = city; Suburb = suburb; StreetAddress = street_address;
PostalAddress = postal_address; Telephone = phone:local; Learners2024 = -:count; Educators2024 = -:count;
NoFeeSchool = -:yesno; Status = status

@ school list of a province | Sheet1 | generic
EMIS NUMBER = organisation_id:digits; SCHOOL NAME = organisation_name:school; CIRCUIT = -:town;
DISTRICT = -:town; PRINCIPAL = contact_name; CELL NO = contact_mobile:local; TEL NO = contact_phone:local;
FAX NO = fax:float; E-MAIL = contact_email; PHYSICAL ADDRESS = street_address;
POSTAL ADDRESS = postal_address; QUINTILE = organisation_category:digit; TOTAL ENROLMENT = -:count

@ flight training approvals | ATO List | generic
Name of Organisation = organisation_name; ATO Number = licence_number:licence;
Approval Type = licence_type:label; Province = province; Valid Until = -:date;
Accountable Manager = contact_name; Tel = contact_phone; Email = contact_email; Base Airport = -:town;
Status = status

@ outreach tracker | Organisation | generic
Org Name = organisation_name; Org ID = organisation_id:number; Last Reachout = last_contact_date;
Touched? = -:yesno; Town = city; Km from HQ = -:count; Kind of Organisation = organisation_type:label;
Web = website; Addr = street_address; Remarks = notes

@ contact sheet | Contact Info | generic
ID = organisation_id:repeat; Organisation Name = organisation_name; Firstname = contact_first_name;
Surname = contact_surname; Position = contact_role; Phone = contact_phone:mobile;
WhatsApp = contact_whatsapp:mobile; Email = contact_email; Do not contact = -:yesno

@ customer relations | Company_Contacts | generic
C_ID = organisation_id:repeat; Contact_Name = contact_name; Contact_Surname = contact_surname;
Job_Title = contact_role; Cell_No = contact_mobile:number; Work_No = contact_phone:number;
Email_Address = contact_email; Date_Added = record_date; Notes = notes

@ sales export | Account | generic
Account ID = organisation_id:code; Account Name = organisation_name; Account Owner = -:person;
Billing Street = street_address; Billing City = city; Billing State/Province = province;
Billing Zip/Postal Code = postal_code; Billing Country = country; Phone = phone; Fax = fax;
Website = website; Industry = industry:trade; Employees = employees; Annual Revenue = -:money;
Type = organisation_type:label; Last Activity = last_contact_date; Last Modified Date = record_date;
Description = description

@ lead export | Leads | generic
First Name = contact_first_name; Last Name = contact_surname; Title = contact_role;
Company / Account = organisation_name; Email = contact_email; Phone = contact_phone;
Mobile = contact_mobile:mobile; Lead Source = -:label; Lead Status = -:label; Street = street_address;
City = city; State = province; Postal Code = postal_code; Country = country; Create Date = record_date;
Rating = -:label; No. of Employees = employees

@ hub export | companies | generic
Record ID = organisation_id:digits; Company name = organisation_name; Company Domain Name = website:domain;
Phone Number = phone; City = city; State/Region = province; Country/Region = country;
Postal Code = postal_code; Number of Employees = employees; Year Founded = founded_date:year;
LinkedIn Company Page = linkedin; Twitter Handle = twitter; Facebook Company Page = facebook;
Lifecycle Stage = -:label; Last Contacted = last_contact_date; Create Date = record_date

@ hospital register | Facilities | generic
FacilityCode = organisation_id:code; FacilityName = organisation_name:hospital;
FacilityType = organisation_type:label; Ownership = organisation_category:ownership; Prov = province;
Municipality = city; Switchboard = phone:switchboard; Fax = fax; CEO Name = contact_name;
CEO Email = contact_email; CEO Cell = contact_mobile:mobile; Beds = -:count; Lat = latitude; Lng = longitude

@ practice register | Practices | generic
PRACTICE NO = organisation_id:digits; PRACTICE NAME = organisation_name; DISCIPLINE = industry:trade;
DOCTOR = contact_name; TEL1 = contact_phone; TEL2 = contact_phone; ADDR1 = street_address; ADDR2 = unit;
SUBURB = suburb; PCODE = postal_code; EMAIL ADDR = contact_email; HPCSA NR = licence_number:licence

@ public bodies | Contact list | generic
Name of body = organisation_name; Information Officer = contact_name;
Deputy Information Officer = contact_name; Telephone number = contact_phone; Fax number = fax;
E-mail address = contact_email; Street address = street_address; Postal address = postal_address;
Web site = website

@ charity register | NPOs | generic
RegNo = registration_number:npo; Organisation Name = organisation_name; Registration Date = founded_date;
Sector = industry:trade; Objective = description; Theme = organisation_category:label;
Contact Person = contact_name; Contact Number = contact_phone; Physical Address = street_address;
City/Town = city; Province = province; Compliance = status

@ company register | Entities | generic
EnterpriseNumber = registration_number; EnterpriseName = organisation_name;
EnterpriseType = organisation_type:legal; EnterpriseStatus = status; RegistrationDate = founded_date;
DeregistrationDate = ceased_date; TaxNumber = vat_number:digits; RegisteredAddress = street_address;
PostalCode = postal_code; FinancialYearEnd = -:month; SICCode = industry_code:digits

@ supplier list | Vendors | generic
Vendor No. = organisation_id:digits; Vendor = organisation_name; Trading As = trading_name;
VAT Reg No = vat_number:digits; CK / Reg no = registration_number; Contact = contact_name;
Tel = contact_phone; Cell = contact_mobile:mobile; Fax = fax; Email for orders = contact_email;
Bank = -:label; Branch code = -:digits; Account no = -:digits; Payment terms = -:label; BEE Level = -:digit

@ supplier system dump | LFA1 | generic
LIFNR = organisation_id:digits; NAME1 = organisation_name; STREET = street_address; CITY1 = city;
POST_CODE1 = postal_code; TEL_NUMBER = phone; FAX_NUMBER = fax; SMTP_ADDR = email; COUNTRY = country:code;
REGION = province; STCEG = vat_number:digits; ERDAT = record_date; WAERS = -:currency

@ member list | Members | generic
Member No = organisation_id:digits; Company = organisation_name; Membership type = -:label; Joined = -:date;
Contact First Name = contact_first_name; Contact Last Name = contact_surname; Designation = contact_role;
Direct line = contact_phone; Mobile no. = contact_mobile:mobile; Work email = contact_email;
Company website = website; Physical address = street_address; Area = suburb; Paid up = -:yesno;
Subs 2025 = -:money

@ chamber directory | Directory | generic
Business Name = organisation_name; Nature of Business = industry:trade; Owner = contact_name;
Business Tel = phone; Owner Cell = contact_mobile:mobile; Business Email = email; Facebook = facebook;
Instagram = instagram; Website = website; Street = street_address; Town = city; P.O. Box = postal_address;
Box code = postal_code; Est. = founded_date:year; Staff = employees; About = description

@ business licences | Licences | generic
LicenceNumber = licence_number:licence; LicenceType = licence_type:label; BusinessName = organisation_name;
BusinessTradeName = trading_name; IssuedDate = -:date; ExpiredDate = -:date; Status = status;
Unit = unit:unit; House = street_number:digits; Street = street_name; City = city; Province = province;
PostalCode = postal_code; NumberofEmployees = employees; FeePaid = -:money; Geom = -:wkt; LocalArea = suburb

@ food premises | Inspections | generic
Premises - Name = organisation_name; Premises - Address = street_address; Premises - Suburb = suburb;
Premises - Phone = phone; Proprietor - Name = contact_name; Inspection - Date = -:date;
Inspection - Score = -:count; Inspection - Grade = -:label; Premises - Type = organisation_type:label;
Coordinates X = longitude; Coordinates Y = latitude

@ tourism board | Accommodation | generic
Establishment = organisation_name; Grading = -:digit; Category = organisation_category:label;
Reservations Tel = phone; Reservations Email = email; General Manager = contact_name;
GM Email = contact_email; URL = website; Region = province; Town = city; Rooms = -:count;
GPS South = latitude; GPS East = longitude; Rate from = -:money

@ skole lys | Skole | generic
Skool naam = organisation_name:school; EMIS nommer = organisation_id:digits; Skoolhoof = contact_name;
Telefoon = contact_phone; Selfoon = contact_mobile:mobile; Faks = fax; E-pos = contact_email;
Straatadres = street_address; Posadres = postal_address; Dorp = city; Provinsie = province;
Poskode = postal_code; Leerders = -:count; Opmerkings = notes

@ kliente | Kliente | generic
Kliëntnommer = organisation_id:digits; Maatskappy = organisation_name; Kontakpersoon = contact_name;
Pos = contact_role; Tel nr = contact_phone; Sel nr = contact_mobile:mobile; Epos adres = contact_email;
BTW nr = vat_number:digits; Registrasienommer = registration_number; Webwerf = website; Stad = city;
Balans = -:money; Laaste kontak = last_contact_date

@ registre entreprises | Entreprises | generic
NEQ = registration_number:digits; Nom de l'entreprise = organisation_name; Autre nom = trading_name;
Adresse = street_address; Ville = city; Code postal = postal_code; Province = province; Téléphone = phone;
Courriel = email; Site Internet = website; Secteur d'activité = industry:trade;
Nombre d'employés = employees; Date de création = founded_date; Statut = status; Année fiscale = -:year

@ annuaire associations | Feuil1 | generic
Dénomination = organisation_name; Sigle = trading_name:acronym; Président = contact_name;
Tél. = contact_phone; Portable = contact_mobile:mobile; Mél = contact_email;
N° SIRET = registration_number:digits; Rue = street_address; CP = postal_code; Commune = city;
Département = province; Pays = country; Observations = notes; Cotisation = -:money

@ empresas | Hoja1 | generic
RFC = vat_number:code; Razón social = organisation_name; Nombre comercial = trading_name;
Giro = industry:trade; Representante legal = contact_name; Cargo = contact_role; Teléfono = contact_phone;
Celular = contact_mobile:mobile; Correo electrónico = contact_email; Página web = website;
Calle = street_name; Número exterior = street_number:digits; Colonia = suburb; Municipio = city;
Estado = province; C.P. = postal_code; Fecha de alta = record_date; Ventas = -:money

@ fornecedores | Planilha1 | generic
CNPJ = registration_number:digits; Razão Social = organisation_name; Nome Fantasia = trading_name;
Endereço = street_address; Bairro = suburb; Cidade = city; UF = province; CEP = postal_code;
Telefone = phone; E-mail = email; Contato = contact_name; Situação = status; Valor = -:money

@ kunden | Kunden | generic
Kundennr. = organisation_id:digits; Firma = organisation_name; Straße = street_address; PLZ = postal_code;
Ort = city; Land = country; Telefon = phone; Telefax = fax; E-Mail = email; Internet = website;
Ansprechpartner = contact_name; Funktion = contact_role; USt-IdNr. = vat_number:code;
Branche = industry:trade; Umsatz = -:money; Bemerkung = notes

@ vereine | Vereine | generic
Vereinsname = organisation_name; Gründungsjahr = founded_date:year; Vorsitzender = contact_name;
Anschrift = street_address; Postleitzahl = postal_code; Wohnort = city; Tel. privat = contact_phone;
Handy = contact_mobile:mobile; Mailadresse = contact_email; Homepage = website; Mitglieder = -:count;
Sparte = industry:trade

@ leveranciers | Leveranciers | generic
Leverancier = organisation_name; Contactpersoon = contact_name; Telefoonnummer = contact_phone;
Mobiel = contact_mobile:mobile; E-mailadres = contact_email; Adres = street_address; Postcode = postal_code;
Plaats = city; KvK-nummer = registration_number:digits; BTW-nummer = vat_number:code; IBAN = -:code;
Opmerkingen = notes; Klantgroep = organisation_category:label

@ aziende | Foglio1 | generic
Ragione sociale = organisation_name; Partita IVA = vat_number:digits; Indirizzo = street_address;
CAP = postal_code; Comune = city; Provincia = province; Telefono = phone; Cellulare = mobile:mobile;
Posta elettronica = email; Sito web = website; Referente = contact_name; Fatturato = -:money;
Settore = industry:trade

@ event delegates | Delegates | generic
Timestamp = record_date:stamp; Full name = contact_name; Organisation you represent = organisation_name;
Your role = contact_role; Best number to reach you = contact_phone:mobile; Email address = contact_email;
Dietary requirements = -:label; Which day will you attend? = -:label;
May we add you to our newsletter? = -:yesno; Comments = notes

@ exhibitor list | 2025 | generic
Stand = -:code; Exhibitor = organisation_name; Contact Person & Surname = contact_name;
Contact No = contact_phone; Email (accounts) = contact_email; Size m2 = -:count; Amount due = -:money;
Invoice sent = -:yesno; Web address = website

@ dealers | DEALER_MASTER | generic
DLR_CD = organisation_id:code; DLR_NM = organisation_name; DLR_ADDR1 = street_address; DLR_ADDR2 = unit;
DLR_CITY = city; DLR_ST = province; DLR_ZIP = postal_code; DLR_PH = phone; DLR_FX = fax; DLR_EMAIL = email;
PRIN_NM = contact_name; OPEN_DT = founded_date; CLOSE_DT = ceased_date; UNITS_SOLD = -:count;
ZONE_CD = -:code

@ store list | stores | generic
storeId = organisation_id:digits; storeName = organisation_name; streetLine1 = street_address;
suburbName = suburb; cityName = city; provinceName = province; postCode = postal_code; phoneNumber = phone;
managerName = contact_name; managerEmail = contact_email; latitude = latitude; longitude = longitude;
openingHours = -:hours; floorSize = -:count; isFranchise = -:yesno

@ farm register | Produsente | generic
Producer = organisation_name:farm; Farm name = trading_name:farm; GGN = organisation_id:digits;
Commodity = industry:trade; Hectares = -:count; Farmer = contact_name; Farmer tel = contact_phone;
Cell phone = contact_mobile:mobile; Email = contact_email; Nearest town = city; District = -:town;
Audit date = -:date; Certificate expiry = -:date

@ clinics of a charity | Clinic details | generic
Clinic = organisation_name:hospital; Sister in charge = contact_name; Sister's cell = contact_mobile:mobile;
Clinic landline = phone; Clinic e-mail = email; Village = suburb; Ward = -:digit;
Patients per month = -:count; Date last visited = last_contact_date; Who visited = -:person;
Follow-up needed = -:yesno; Notes from visit = notes

@ churches | Congregations | generic
Congregation = organisation_name; Presbytery = -:town; Minister = contact_name; Tel (h) = contact_phone;
Tel (w) = contact_phone; Cell = contact_mobile:mobile; e-mail = contact_email;
Church address = street_address; Postal address & code = postal_address; Members = -:count;
Founded = founded_date:year

@ sports clubs | Clubs | generic
Club Name = organisation_name; Abbrev. = trading_name:acronym; Chairperson = contact_name;
Chair Email = contact_email; Secretary = contact_name; Secretary Email = contact_email; Club Phone = phone;
Ground = -:town; Affiliated since = -:year; Fees paid = -:money; Colours = -:label

@ estate agents | Agencies | generic
FFC No = licence_number:licence; Agency = organisation_name; Principal = contact_name;
Franchise group = -:label; Office Number = phone; After hours = phone:mobile; Office Email = email;
Street no & name = street_address; Suburb = suburb; City = city; Expiry date = -:date;
Active? = status:yesno

@ debtors | Debtors age analysis | generic
Acc No = organisation_id:code; Customer Name = organisation_name; Current = -:money; 30 Days = -:money;
60 Days = -:money; 90 Days = -:money; Total = -:money; Credit Limit = -:money; Contact = contact_name;
Tel No = contact_phone; Accounts email = contact_email; Rep = -:person

@ donors | Donors 2024 | generic
Donor = organisation_name; Type of donor = organisation_type:label; Contact 1 Name = contact_name;
Contact 1 Role = contact_role; Contact 1 Email = contact_email; Contact 2 Name = contact_name;
Contact 2 Role = contact_role; Contact 2 Email = contact_email; Pledged = -:money; Received = -:money;
Thank-you letter sent = -:date; Country of donor = country

@ universities | institutions | generic
inst_id = organisation_id:digits; inst_name = organisation_name:school; inst_alias = trading_name:acronym;
inst_addr = street_address; inst_city = city; inst_state = province; inst_zip = postal_code;
inst_url = website; inst_phone = phone; inst_chief = contact_name; inst_chief_title = contact_role;
inst_size = -:count; inst_control = organisation_category:ownership; inst_lat = latitude;
inst_lon = longitude

@ mining rights | Holders | generic
Holder Name = organisation_name; Right Number = licence_number:licence; Mineral = -:label;
Type of Right = licence_type:label; Region = province; Magisterial District = -:town; Granted = -:date;
Expires = -:date; Company Reg No = registration_number; Representative = contact_name;
Rep Tel = contact_phone; Rep Email = contact_email; Extent (ha) = -:count

@ plain directory | List | generic
NAME = organisation_name; ADDRESS = street_address; TOWN = city; CODE = postal_code; TEL = phone; FAX = fax;
EMAIL = email; WEB = website

@ notes of a caller | Calls | generic
Company called = organisation_name; Date called = last_contact_date; Spoke to = contact_name;
Their position = contact_role; Number dialled = contact_phone; Outcome = -:label; Call back on = -:date;
What was said = notes

@ transport operators | Operators | generic
Operator = organisation_name; Operating licence = licence_number:licence; Vehicle reg = -:plate;
Route = -:label; Seats = -:count; Association = -:label; Operator ID no = contact_id_number;
Cellphone = mobile:mobile; Operator address = street_address; Licence expiry = -:date

@ staff list | Staff | people
Employee No = person_id:digits; Title = title:title; Initials = -:initials; First Names = given_name;
Surname = surname; ID Number = id_number; Date of Birth = birth_date; Job Title = role;
Department = -:label; Cell = mobile:mobile; Work Email = email; Residential Address = street_address;
Gender = gender:gender; Salary = -:money

@ learners | Class list | people
Adm No = person_id:digits; Surname & Name = full_name; DOB = birth_date; Grade = -:digit;
Parent cell = mobile:mobile; Home address = street_address; Home language = -:label; Gender = gender:gender;
Suburb = suburb

@ club members | Members | people
Name = full_name; E-mail = email; Mobile = mobile:mobile; Address = street_address; Postcode = postal_code;
Handicap = -:count; Joined = -:date; Birthday = birth_date; Company = employer

@ ledelys | Lede | people
Voornaam = given_name; Van = surname; Selfoon = mobile:mobile; E-pos = email; Posadres = postal_address;
Dorp = city; Geboortedatum = birth_date; ID-nommer = id_number; Beroep = role; Geslag = gender:gender

@ patients | PATIENT | people
PAT_NO = person_id:digits; FNAME = given_name; LNAME = surname; SEX = gender:gender; BIRTH_DT = birth_date;
SSN = id_number; ADDR = street_address; CITY = city; ZIP = postal_code; HOME_PH = phone; EMAIL = email;
ALLERGIES = -:label; VISIT_DT = -:date

@ alumni | Alumni | people
Student number = person_id:digits; Full name = full_name; Preferred name = -:first; Degree = -:label;
Year completed = -:year; Current employer = employer; Current position = role; Personal email = email;
Cellphone number = mobile:mobile; LinkedIn profile = linkedin; City of residence = city; Country = country

@ enrolment statistics | Stats | generic
Emis = organisation_id:digits; School = organisation_name:school; Year = -:year; Grade 8 = -:count;
Grade 9 = -:count; Grade 10 = -:count; Girls = -:count; Boys = -:count; Repeaters = -:count;
Teacher posts = -:count; Ratio = -:count; Classrooms = -:count; Boarders = -:count; Feeding scheme = -:yesno

@ sales ledger | Invoices | generic
Inv No = -:digits; Inv Date = -:date; Customer = organisation_name; Order ref = -:code; Item = -:label;
Qty = -:count; Unit price = -:money; Discount = -:digit; VAT amount = -:money; Total incl = -:money;
Salesperson = -:person; Paid on = -:date; Delivery town = city; Currency = -:currency

@ tender awards | Awards | generic
Tender No = -:code; Description of service = -:label; Awarded to = organisation_name;
Amount awarded = -:money; Date of award = -:date; B-BBEE points = -:count; Contract period = -:label;
Directors = contact_name; Closing date = -:date; Department = -:label; Reason for award = -:label

@ energy readings | Meters | generic
Site = organisation_name; Meter serial = -:digits; Reading date = -:date; Previous reading = -:count;
Current reading = -:count; Consumption kWh = -:count; Tariff = -:label; Charge = -:money;
Read by = -:person; Site address = street_address

@ survey of firms | Responses | generic
Respondent = contact_name; Firm = organisation_name; Q1 How satisfied are you? = -:digit;
Q2 Would you recommend us? = -:yesno; Q3 How did you hear of us? = -:label; Q4 Turnover band = -:label;
Q5 Biggest concern = -:label; Submitted = record_date:stamp; IP score = -:count; Duration (s) = -:count;
E-mail for the draw = contact_email

@ vehicle fleet | Fleet | generic
Reg = -:plate; Make = -:label; Model year = -:year; VIN = -:code; Driver = -:person; Depot = -:town;
Odometer = -:count; Next service = -:date; Fuel card = -:digits; Supplier = organisation_name;
Cost per km = -:money

@ grants budget | Budget | generic
Grantee = organisation_name; Programme = -:label; Approved budget = -:money; Year 1 = -:money;
Year 2 = -:money; Spent to date = -:money; % spent = -:count; Beneficiaries = -:count; Risk = -:label;
Report due = -:date; Finance contact = contact_name; Finance email = contact_email

@ water samples | Lab | generic
Sample ID = -:code; Plant = organisation_name; Sampled on = -:date; pH = -:digit; Turbidity = -:count;
E. coli = -:count; Free chlorine = -:count; Result = -:label; Analyst = -:person; Latitude = latitude;
Longitude = longitude; Lab = -:label

@ livestock auction | Lots | generic
Lot = -:digits; Seller = organisation_name:farm; Breed = -:label; Head = -:count; Mass kg = -:count;
Price/kg = -:money; Buyer = -:label; Buyer no = -:digits; Sex = -:gender; Ear tag = -:code; Kraal = -:code;
Seller cell = phone:mobile
"""
