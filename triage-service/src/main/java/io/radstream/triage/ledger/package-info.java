/**
 * What became of every instance of a study.
 *
 * <p>Stored instances enter one by one; with the manifests of the cases and the dead letters they become an account that balances or says
 * what is missing. Pure: knows no Kafka and no HTTP.
 */
@NullMarked
package io.radstream.triage.ledger;

import org.jspecify.annotations.NullMarked;
