package io.radstream.triage.web;

/** A request that ends in a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static ProblemException invalid(String field, String detail) {
        return new ProblemException(
                Problem.of(400, "invalid-request", "Invalid request", detail).at(field));
    }

    static ProblemException unknown(String what) {
        return new ProblemException(Problem.of(404, "unknown", "Not found", "There is no such " + what + "."));
    }
}
