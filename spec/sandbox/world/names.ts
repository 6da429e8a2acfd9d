import type { Random } from '../random.ts'

/**
 * Names of ten cultures, written as their people write them. Where a script is not Latin, each entry carries a
 * romanised form after a bar, which e-mail addresses are made from.
 */
interface Culture {
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** Family name first. */
  readonly familyFirst?: true
  readonly zones: readonly (readonly [city: string, zone: string])[]
}

const words = (text: string): readonly string[] => text.split(' ')

const CULTURES: readonly Culture[] = [
  {
    given: words(
      'Olivia Noah Amelia George Isla Harry Freya Oscar Ivy Theo Florence Leo Maya Alfie Erin Rhys Niamh Callum Tamsin Alistair',
    ),
    family: words(
      "Ashworth Barlow Calloway Drummond Ellery Fairweather Greenhalgh Hartley Inskip Jardine Kershaw Lockwood Merriweather Nuttall Ormerod Pemberton Quill Rowntree O'Shea Thistlewood",
    ),
    zones: [
      ['London', 'Europe/London'],
      ['Dublin', 'Europe/Dublin'],
      ['Boston', 'America/New_York'],
      ['Sydney', 'Australia/Sydney'],
    ],
  },
  {
    given: words(
      'Anke Jürgen Lena Matthias Greta Björn Franziska Uwe Mareike Torsten Käthe Lukas Annika Sören Heike Jonas Wiebke Moritz Ilse Friedrich',
    ),
    family: words(
      'Bäcker Dünnwald Eichhorn Feldmann Grünwald Hoffstätter Jäger Kühn Lindqvist Möller Niemeyer Oßwald Pfeiffer Rößler Schönfeld Thalbach Ullmann Vogelsang Weiß Zöllner',
    ),
    zones: [
      ['Berlin', 'Europe/Berlin'],
      ['Zürich', 'Europe/Zurich'],
      ['Wien', 'Europe/Vienna'],
    ],
  },
  {
    given: words(
      'Aurélie Benoît Chloé Damien Élodie Fabrice Gaëlle Hugo Inès Jérôme Léa Maël Noémie Océane Pascal Quentin Romane Sébastien Thaïs Zoé',
    ),
    family: words(
      "Arnaud Beaumont Chevalier D'Aubigny Étienne Fournier Garnier Hébert Jourdain Lefèvre Marchand Noël Pelletier Renaud Saint-Clair Thibault Vasseur Bélanger Gauthier Tremblay",
    ),
    zones: [
      ['Lyon', 'Europe/Paris'],
      ['Montréal', 'America/Toronto'],
      ['Bruxelles', 'Europe/Brussels'],
    ],
  },
  {
    given: words(
      'Lucía Mateo Sofía Joaquín Valentina Íñigo Camila Andrés Ximena Rubén Martina Emiliano Renata Sebastián Abril Tomás Noa Gael Inés Álvaro',
    ),
    family: words(
      'Aguirre Benítez Cárdenas Domínguez Echeverría Fuentes Güemes Herrera Ibáñez Lozano Muñoz Núñez Ortega Peña Quiroga Rincón Salazar Urrutia Vega Zúñiga',
    ),
    zones: [
      ['Madrid', 'Europe/Madrid'],
      ['Bogotá', 'America/Bogota'],
      ['Ciudad de México', 'America/Mexico_City'],
    ],
  },
  {
    given: words(
      'Adaeze Babatunde Chidi Damilola Ebele Folake Gbenga Halima Ifeoma Jide Kehinde Lerato Makena Nnamdi Oluwaseun Thandiwe Sipho Temitope Wanjiru Zuri',
    ),
    family: words(
      'Achebe Balogun Chukwu Dlamini Eze Falade Githinji Ibrahim Kamau Mokoena Nwosu Obi Okafor Oyelaran Ndlovu Mwangi Sithole Tshabalala Uche Zulu',
    ),
    zones: [
      ['Lagos', 'Africa/Lagos'],
      ['Nairobi', 'Africa/Nairobi'],
      ['Cape Town', 'Africa/Johannesburg'],
    ],
  },
  {
    given: words(
      'さくら|sakura 蓮|ren 陽菜|hina 悠真|yuma 結衣|yui 大翔|hiroto 美咲|misaki 健太|kenta 葵|aoi 翔|sho 由美|yumi 拓海|takumi 真央|mao 直樹|naoki 花子|hanako 亮|ryo',
    ),
    family: words(
      '佐藤|sato 鈴木|suzuki 高橋|takahashi 田中|tanaka 渡辺|watanabe 伊藤|ito 山本|yamamoto 中村|nakamura 小林|kobayashi 加藤|kato 吉田|yoshida 松本|matsumoto 井上|inoue 木村|kimura 林|hayashi 清水|shimizu',
    ),
    familyFirst: true,
    zones: [
      ['東京', 'Asia/Tokyo'],
      ['大阪', 'Asia/Tokyo'],
    ],
  },
  {
    given: words(
      'Аліна|alina Богдан|bohdan Вікторія|viktoriia Дмитро|dmytro Євгенія|yevheniia Зоряна|zoriana Ірина|iryna Кирило|kyrylo Леся|lesia Максим|maksym Наталія|nataliia Оксана|oksana Роман|roman Соломія|solomiia Тарас|taras Юрій|yurii',
    ),
    family: words(
      'Бондаренко|bondarenko Гончар|honchar Довженко|dovzhenko Захарчук|zakharchuk Іваненко|ivanenko Коваль|koval Лисенко|lysenko Мельник|melnyk Олійник|oliinyk Петренко|petrenko Романюк|romaniuk Савченко|savchenko Ткаченко|tkachenko Шевчук|shevchuk Яременко|yaremenko Кравець|kravets',
    ),
    zones: [
      ['Київ', 'Europe/Kyiv'],
      ['Львів', 'Europe/Kyiv'],
      ['Warszawa', 'Europe/Warsaw'],
    ],
  },
  {
    given: words(
      'Aarav Ananya Bhavna Chetan Deepika Eshan Farida Gautam Harini Ishaan Jyoti Kavya Lakshmi Manoj Nandini Omkar Priya Rohan Sanjana Vikram',
    ),
    family: words(
      'Agarwal Banerjee Chatterjee Deshpande Fernandes Gupta Iyer Joshi Kulkarni Lal Menon Nair Patel Raghavan Reddy Sharma Subramaniam Thakur Venkatesan Qureshi',
    ),
    zones: [
      ['Bengaluru', 'Asia/Kolkata'],
      ['Pune', 'Asia/Kolkata'],
      ['Singapore', 'Asia/Singapore'],
    ],
  },
  {
    given: words(
      'ليلى|layla عمر|omar نور|nour كريم|karim سلمى|salma يوسف|youssef هدى|huda طارق|tariq رانيا|rania زيد|zaid مريم|maryam سامي|sami دانة|dana فارس|faris',
    ),
    family: words(
      'الحداد|alhaddad منصور|mansour خليل|khalil العطار|alattar نصار|nassar سليمان|suleiman درويش|darwish قاسم|qasim حمدان|hamdan بشارة|bishara عثمان|othman زيدان|zidan',
    ),
    zones: [
      ['عمّان', 'Asia/Amman'],
      ['دبي', 'Asia/Dubai'],
      ['القاهرة', 'Africa/Cairo'],
    ],
  },
  {
    given: words(
      'Ágnes Bartłomiej Čeněk Dorota Eglė Ferenc Grażyna Håkon Ingrīda Jakub Kinga Łukasz Małgorzata Nikolett Ondřej Paweł Růžena Szilárd Tõnu Żaneta',
    ),
    family: words(
      'Andersson Błaszczyk Černý Dvořák Erdős Filipović Gärdenfors Horváth Jõgi Kowalczyk Kőrösi Løvås Márkus Novák Øverland Přibyl Ślązak Šimůnek Tóth Žukauskas',
    ),
    zones: [
      ['Kraków', 'Europe/Warsaw'],
      ['Praha', 'Europe/Prague'],
      ['Oslo', 'Europe/Oslo'],
      ['Budapest', 'Europe/Budapest'],
    ],
  },
]

export interface PersonName {
  readonly name: string
  readonly nickname: string
  /** `given.family` in plain ASCII, for an e-mail address. */
  readonly handle: string
  readonly city: string
  readonly zone: string
}

const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  æ: 'ae',
  ı: 'i',
  đ: 'd',
  å: 'a',
}

/** Lower-case ASCII letters, digits and dashes only. */
export const plain = (text: string): string =>
  Array.from(text.normalize('NFD'))
    .map((letter) => SPECIAL[letter] ?? letter)
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')

/** Draws a person. Two people may share a name; their handles are told apart by the caller. */
export function drawName(random: Random): PersonName {
  const culture = random.pick(CULTURES)
  const [given = '', givenPlain = given] = random.pick(culture.given).split('|')
  const [family = '', familyPlain = family] = random.pick(culture.family).split('|')
  const [city, zone] = random.pick(culture.zones)
  const name = culture.familyFirst ? `${family} ${given}` : `${given} ${family}`
  return {
    name,
    nickname: random.chance(0.3) ? given : name,
    handle: `${plain(givenPlain)}.${plain(familyPlain)}`,
    city,
    zone,
  }
}

/** Draws until the name is in Latin letters. */
export function drawLatinName(random: Random): PersonName {
  const who = drawName(random)
  return /^[\u0020-\u024f]+$/.test(who.name) ? who : drawLatinName(random)
}

export const JOB_TITLES = words(
  'Engineer Designer Analyst Manager Consultant Architect Accountant Recruiter Researcher Coordinator Technician Writer',
)
export const DEPARTMENTS = [
  'Engineering',
  'Design',
  'Finance',
  'People',
  'Sales',
  'Marketing',
  'Legal',
  'Support',
  'Research',
  'Operations',
] as const
