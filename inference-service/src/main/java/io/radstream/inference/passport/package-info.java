/**
 * How an answer came about, signed: what the model saw, which weights, code and device, and what it gave; and the way back, replay.
 *
 * <p>The envelope is DSSE (Dead Simple Signing Envelope, secure-systems-lab) with Ed25519 (RFC 8032).
 */
@NullMarked
package io.radstream.inference.passport;

import org.jspecify.annotations.NullMarked;
