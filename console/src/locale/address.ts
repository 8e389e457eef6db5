type Place = { street?: string; postalCode?: string; locality?: string; country?: string };

const isHan = /\p{Script=Han}/u;

/**
 * A postal address in one line, in the order of the place that it is in: from the country to the house where it is written
 * in Han characters, else from the house to the country.
 */
export function placeOf({ street, postalCode, locality, country }: Place): string {
  if (isHan.test(`${street ?? ''}${locality ?? ''}`)) {
    const whole = [country && !isHan.test(country) ? `${country} ` : country, locality, street]
      .filter(Boolean)
      .join('');
    return [whole, postalCode].filter(Boolean).join(' ');
  }
  const town = [postalCode, locality].filter(Boolean).join(' ');
  return [street, town, country].filter(Boolean).join(separator);
}

const separator = ', ';
