import * as z from 'zod'

/**
 * The currencies that a price may be typed in: the national currencies of ISO 4217 in use (SIX, list one). A code is never
 * taken out of this list, because stored prices must stay readable.
 */
export const CURRENCIES = (
  'USD EUR GBP JPY AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD ' +
  'CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG ' +
  'HUF IDR ILS INR IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK ' +
  'MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR ' +
  'SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND ' +
  'VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'
).split(' ') as [string, ...string[]]

/** An ISO 4217 code. */
export const Currency = z.enum(CURRENCIES)
export type Currency = z.infer<typeof Currency>

/** Currencies whose unit is not divided into hundredths (ISO 4217, minor unit; SIX, list one). */
const IN_THOUSANDTHS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))
const UNDIVIDED = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '))

/** Digits after the point of an amount in this currency. Browsers' own lists differ from one another and from ISO 4217. */
export const digitsOf = (currency: string): 0 | 2 | 3 =>
  IN_THOUSANDTHS.has(currency) ? 3 : UNDIVIDED.has(currency) ? 0 : 2

/**
 * An amount of money is kept in hundredths of the currency's unit, whatever the currency: a yen is 100. Where the unit has
 * thousandths, one of them is a tenth of a hundredth; sums of such tenths are made exact again by this.
 */
export const exactHundredths = (hundredths: number): number => Math.round(hundredths * 10) / 10
