package io.radstream.dicom.net.upper;

/**
 * Which roles the requestor of an association takes for a SOP Class; without one it is SCU only (PS3.7 annex D.3.3.4).
 *
 * @param sopClassUid the SOP Class
 * @param scu whether the requestor is a user of the class
 * @param scp whether the requestor is a provider of the class
 */
public record RoleSelection(String sopClassUid, boolean scu, boolean scp) {}
