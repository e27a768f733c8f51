/**
 * The HTTP edge: queries and JSON requests enter, JSON and problem details (RFC 9457) leave.
 *
 * <p>There is no sign-in yet: it serves this machine only unless the operator binds it elsewhere, which it warns of.
 */
@NullMarked
package io.radstream.triage.web;

import org.jspecify.annotations.NullMarked;
