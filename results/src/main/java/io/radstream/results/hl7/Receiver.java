package io.radstream.results.hl7;

/**
 * Who a message is for.
 *
 * @param application MSH-5
 * @param facility MSH-6
 * @param production whether it is of production (MSH-11 P) rather than of a trial (T)
 */
public record Receiver(String application, String facility, boolean production) {}
