package io.radstream.preprocess.completeness;

import java.util.List;
import java.util.function.Predicate;

/**
 * What series a study must have before it can be complete, as an expression of the site.
 *
 * <pre>
 * rule     = all { "or" all }
 * all      = one { "and" one }
 * one      = "not" one | "(" rule ")" | "any" "(" series ")" | quantity compare number
 * quantity = "instances" | "series" | "count" "(" series ")"
 * series   = the same with tests of one series: modality = 'CT', bodyPart != 'HEAD', instances &gt;= 20
 * compare  = "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * </pre>
 *
 * <p>Example: {@code count(modality = 'CT' and instances >= 20) >= 2 or any(modality = 'DX')}. Words are not case-sensitive, and neither are
 * the texts compared. Series descriptions cannot be asked for: they are free text, which never travels.
 */
public final class SeriesRule {

    private final String text;
    private final Predicate<List<SeriesTally>> holds;

    private SeriesRule(String text, Predicate<List<SeriesTally>> holds) {
        this.text = text;
        this.holds = holds;
    }

    /**
     * Reads an expression of at most {@value RuleWords#LENGTH_MAX} characters.
     *
     * @throws IllegalArgumentException saying where the expression goes wrong and what was expected
     */
    public static SeriesRule parse(String text) {
        RuleWords words = RuleWords.of(text);
        Predicate<List<SeriesTally>> rule = new RuleParser(words).rule();
        words.end();
        return new SeriesRule(text, rule);
    }

    /** Whether these are all the series the site asks for. */
    public boolean satisfiedBy(List<SeriesTally> series) {
        return holds.test(series);
    }

    @Override
    public String toString() {
        return text;
    }
}
