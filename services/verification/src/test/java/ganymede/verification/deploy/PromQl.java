package ganymede.verification.deploy;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that PromQL expressions use; not a parser, promtool is that.
 *
 * @param metrics series names
 * @param labels label names in matchers and groupings
 * @param selections label values that are asked for, one for each alternative
 */
record PromQl(Set<String> metrics, Set<String> labels, Set<Selection> selections) {

    /** A label compared with a value or, for the regular-expression operators, with a pattern. */
    record Selection(String label, String pattern) {}

    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w.$\"])([a-zA-Z_:][a-zA-Z0-9_:]*+)\\s*+(?:\\{([^}]*)})?(?!\\()");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern LABEL = Pattern.compile("\\w+");
    private static final Pattern ALTERNATIVE = Pattern.compile("[^|]+");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    static PromQl names(String expression) {
        var names = new PromQl(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        var groupings = GROUPING.matcher(expression);
        while (groupings.find()) {
            LABEL.matcher(groupings.group(1)).results().forEach(label -> names.labels.add(label.group()));
        }
        var selectors = SELECTOR.matcher(groupings.replaceAll(" "));
        while (selectors.find()) {
            names.add(selectors);
        }
        return names;
    }

    private void add(Matcher selector) {
        if (!WORDS.contains(selector.group(1))) {
            metrics.add(selector.group(1));
        }
        if (selector.group(2) == null) {
            return;
        }
        var matchers = MATCHER.matcher(selector.group(2));
        while (matchers.find()) {
            labels.add(matchers.group(1));
            ALTERNATIVE
                    .matcher(matchers.group(3))
                    .results()
                    .forEach(value -> selections.add(new Selection(matchers.group(1), value.group())));
        }
    }
}
