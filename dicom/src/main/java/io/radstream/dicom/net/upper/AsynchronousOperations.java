package io.radstream.dicom.net.upper;

/**
 * How many operations may be under way at once; 0 means any number (PS3.7 annex D.3.3.3). Without one it is 1 and 1.
 *
 * @param invoked operations the requestor of the association may have under way
 * @param performed operations the acceptor of the association may have under way
 */
public record AsynchronousOperations(int invoked, int performed) {

    public AsynchronousOperations {
        if (invoked < 0 || invoked > 0xFFFF || performed < 0 || performed > 0xFFFF) {
            throw new IllegalArgumentException("A window has 16 bits");
        }
    }
}
