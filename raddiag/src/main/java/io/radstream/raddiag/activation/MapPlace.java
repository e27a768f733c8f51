package io.radstream.raddiag.activation;

/**
 * What a map is asked for.
 *
 * @param label index in the label space
 * @param scan index in the case
 * @param slice index in the scan; a slice that thinning left out has no map
 */
public record MapPlace(int label, int scan, int slice) {}
