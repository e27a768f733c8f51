package io.radstream.preprocess.ledger;

/**
 * What became of the instances of all cases, by their last revisions.
 *
 * @param assembled instances handed over by assembly
 * @param used part of a scan
 * @param setAside not diagnostic, or withdrawn, with a reason
 * @param rejected unreadable, with a reason
 * @param lost of cases that could not be prepared: a dead letter says why
 * @param open not prepared yet
 * @param overdueCases cases that have been open for too long
 * @param unbalancedCases cases whose ends do not add up to their instances
 */
record InstanceSums(
        long assembled,
        long used,
        long setAside,
        long rejected,
        long lost,
        long open,
        int overdueCases,
        int unbalancedCases) {

    static final InstanceSums NONE = new InstanceSums(0, 0, 0, 0, 0, 0, 0, 0);

    InstanceSums plus(InstanceSums other) {
        return new InstanceSums(
                assembled + other.assembled,
                used + other.used,
                setAside + other.setAside,
                rejected + other.rejected,
                lost + other.lost,
                open + other.open,
                overdueCases + other.overdueCases,
                unbalancedCases + other.unbalancedCases);
    }

    boolean alarming() {
        return overdueCases > 0 || unbalancedCases > 0;
    }
}
