package io.radstream.dicom.net.query;

import io.radstream.dicom.net.DimseStatus;

/**
 * How a retrieval ended.
 *
 * @param status 0x0000 all sent, 0xB000 some failed, 0xFE00 canceled, 0xA801 destination unknown, ... (PS3.4 tables C.4-2 and C.4-3)
 * @param instances what became of the instances
 */
public record Retrieval(DimseStatus status, SubOperations instances) {}
