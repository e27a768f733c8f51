package io.radstream.triage.web;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A problem detail (RFC 9457).
 *
 * @param type {@code urn:radstream:problem:} and a word a program can tell apart
 * @param field the field or parameter that is wrong; absent when none is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail, String field) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String word, String title, String detail) {
        return new Problem("urn:radstream:problem:" + word, title, status, detail, "");
    }

    Problem at(String named) {
        return new Problem(type, title, status, detail, named);
    }
}
