/**
 * The demo: phantom studies over real C-STORE, findings against truth, then a new scanner whose labels teach the model.
 *
 * <p>A client like any other: DICOM, Kafka and HTTP only, nothing from inside the services.
 */
@NullMarked
package io.radstream.standalone.demo;

import org.jspecify.annotations.NullMarked;
