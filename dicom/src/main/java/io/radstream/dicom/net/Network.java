package io.radstream.dicom.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses, written as CIDR: {@code 10.1.0.0/16}, {@code 2001:db8::/32}, or one address.
 *
 * @param address the first address
 * @param prefixBits how many leading bits are common to all
 */
public record Network(InetAddress address, int prefixBits) {

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

    public Network {
        if (prefixBits < 0 || prefixBits > 8 * address.getAddress().length) {
            throw new IllegalArgumentException("A prefix has 0 to 32 bits (IPv4) or 128 bits (IPv6)");
        }
    }

    /** Reads a range; IllegalArgumentException when it is none. Names are not looked up. */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        try {
            if (!LITERAL.matcher(literal).matches()) {
                throw new IllegalArgumentException("'" + text + "' is not an address range such as 10.1.0.0/16");
            }
            InetAddress address = InetAddress.getByName(literal);
            int bits = slash < 0 ? 8 * address.getAddress().length : Integer.parseInt(text.substring(slash + 1));
            return new Network(address, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not an address range such as 10.1.0.0/16", e);
        }
    }

    /** Whether an address lies in the range. */
    public boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] theirs = other.getAddress();
        if (own.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((own[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
