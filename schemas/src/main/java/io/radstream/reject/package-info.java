/** Why a record can never succeed, and how a dead letter says so. */
@NullMarked
package io.radstream.reject;

import org.jspecify.annotations.NullMarked;
