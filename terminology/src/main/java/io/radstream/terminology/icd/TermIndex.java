package io.radstream.terminology.icd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Finds terms by the beginnings of their words; all words must occur. Immutable once built. */
final class TermIndex {

    private static final double EXACT_BONUS = 2;
    private static final double TITLE_BONUS = 0.25;
    private static final double WHOLE_WORD_SHARE = 0.5;

    private final List<Term> terms;
    private final NavigableMap<String, IntList> postings = new TreeMap<>();
    private final int[] wordCounts;

    TermIndex(List<Term> terms) {
        this.terms = terms;
        this.wordCounts = new int[terms.size()];
        for (int i = 0; i < terms.size(); i++) {
            List<String> words = Words.of(terms.get(i).text());
            wordCounts[i] = words.size();
            for (String word : words) {
                postings.computeIfAbsent(word, w -> new IntList()).add(i);
            }
        }
    }

    record Term(String code, String text, boolean title) {}

    record Hit(String code, String term, double score) {}

    /** Every term with all words of {@code text}, best first; equal scores in the order of the codes. */
    List<Hit> search(String text) {
        List<String> words = Words.of(text);
        if (words.isEmpty()) {
            return List.of();
        }
        BitSet found = new BitSet();
        found.set(0, terms.size());
        BitSet whole = (BitSet) found.clone();
        for (String word : words) {
            found.and(beginningWith(word));
            whole.and(exactly(word));
        }
        List<Hit> hits = new ArrayList<>();
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            hits.add(new Hit(terms.get(i).code(), terms.get(i).text(), score(i, words.size(), whole.get(i))));
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::code));
        return hits;
    }

    /** The terms of exactly the words of {@code text}, in their order. */
    List<Term> exact(String text) {
        List<String> words = Words.of(text);
        if (words.isEmpty()) {
            return List.of();
        }
        BitSet found = exactly(words.get(0));
        words.forEach(word -> found.and(exactly(word)));
        return found.stream()
                .filter(i -> wordCounts[i] == words.size())
                .mapToObj(terms::get)
                .filter(term -> Words.of(term.text()).equals(words))
                .toList();
    }

    private double score(int term, int words, boolean whole) {
        double coverage = (double) Math.min(words, wordCounts[term]) / wordCounts[term];
        double score =
                coverage + (whole ? WHOLE_WORD_SHARE : 0) + (terms.get(term).title() ? TITLE_BONUS : 0);
        return whole && words == wordCounts[term] ? score + EXACT_BONUS : score;
    }

    private BitSet beginningWith(String prefix) {
        BitSet matches = new BitSet();
        postings.subMap(prefix, true, prefix + Character.MAX_VALUE, false)
                .values()
                .forEach(list -> list.addTo(matches));
        return matches;
    }

    private BitSet exactly(String word) {
        BitSet matches = new BitSet();
        IntList list = postings.get(word);
        if (list != null) {
            list.addTo(matches);
        }
        return matches;
    }

    private static final class IntList {
        private int[] values = new int[2];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        void addTo(BitSet set) {
            for (int i = 0; i < size; i++) {
                set.set(values[i]);
            }
        }
    }
}
