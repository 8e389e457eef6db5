package org.atrium.campaign.outbound.smtp;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Whether an address is one of the public internet. What IANA lists as special is none, nor is an IPv6 address that
 * carries such an IPv4 address in it.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special-purpose addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose addresses</a>
 */
final class PublicAddress {

    /** Address and length of the prefix. */
    private static final int[][] SPECIAL = {
        {0, 0, 0, 0, 8},
        {10, 0, 0, 0, 8},
        {100, 64, 0, 0, 10},
        {127, 0, 0, 0, 8},
        {169, 254, 0, 0, 16},
        {172, 16, 0, 0, 12},
        {192, 0, 0, 0, 24},
        {192, 0, 2, 0, 24},
        {192, 88, 99, 0, 24},
        {192, 168, 0, 0, 16},
        {198, 18, 0, 0, 15},
        {198, 51, 100, 0, 24},
        {203, 0, 113, 0, 24},
        {224, 0, 0, 0, 4},
        {240, 0, 0, 0, 4}
    };

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicIpv4(bytes, 0) : isPublicIpv6(bytes);
    }

    private static boolean isPublicIpv4(byte[] bytes, int from) {
        for (var special : SPECIAL) {
            if (startsWith(bytes, from, special)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, int from, int[] special) {
        for (int bit = 0; bit < special[4]; bit++) {
            var mask = 0x80 >> (bit % 8);
            if ((bytes[from + bit / 8] & mask) != (special[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Global unicast alone, 2000::/3, and of it nothing that leads to an IPv4 address or is made for documents. */
    private static boolean isPublicIpv6(byte[] bytes) {
        var first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        var second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        if ((first & 0xe000) != 0x2000) {
            return false;
        }
        return switch (first) {
            // Teredo, ORCHID, documentation and the rest of the range for protocols.
            case 0x2001 -> second >= 0x0200 && second != 0x0db8;
            case 0x2002 -> isPublicIpv4(bytes, 2);
            case 0x3fff -> second >= 0x1000;
            default -> true;
        };
    }
}
