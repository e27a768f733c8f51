/**
 * The upper layer: associations and the PDUs they are made of.
 *
 * <p>Enter: a connection and proposals. Leave: an open {@code Association} that carries P-DATA in one buffer that is used again and again.
 * PS3.8 section 9: the state machine is {@code TransitionTable}, as the standard prints it; PS3.7 annex D for the user information items.
 */
@NullMarked
package io.radstream.dicom.net.upper;

import org.jspecify.annotations.NullMarked;
