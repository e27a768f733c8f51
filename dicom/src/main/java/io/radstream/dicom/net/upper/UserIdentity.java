package io.radstream.dicom.net.upper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whom the requestor of an association claims to act for (PS3.7 annex D.3.3.7). Never print it: {@link #toString} names the type only.
 *
 * @param type what the fields hold
 * @param responseRequested whether the requestor wants to be told that it was believed
 * @param primary the user name, ticket, assertion or token; not copied
 * @param secondary the passcode for {@link Type#USERNAME_AND_PASSCODE}, otherwise empty; not copied
 */
public record UserIdentity(Type type, boolean responseRequested, byte[] primary, byte[] secondary) {

    /** The types 1 to 5. */
    public enum Type {
        USERNAME(1),
        USERNAME_AND_PASSCODE(2),
        KERBEROS(3),
        SAML(4),
        JSON_WEB_TOKEN(5);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Optional<Type> of(int code) {
            return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
        }
    }

    /** A user and passcode that ask for a response. */
    public static UserIdentity of(String username, String passcode) {
        return new UserIdentity(
                Type.USERNAME_AND_PASSCODE,
                true,
                username.getBytes(StandardCharsets.UTF_8),
                passcode.getBytes(StandardCharsets.UTF_8));
    }

    /** The primary field as text: the user name of types 1 and 2. */
    public String username() {
        return new String(primary, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserIdentity identity
                && identity.type == type
                && identity.responseRequested == responseRequested
                && Arrays.equals(identity.primary, primary)
                && Arrays.equals(identity.secondary, secondary);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(primary);
    }

    @Override
    public String toString() {
        return "UserIdentity[" + type + "]";
    }
}
