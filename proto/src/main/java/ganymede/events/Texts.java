package ganymede.events;

/** Foreign text in messages of our own. */
final class Texts {

    private static final int LONGEST = 120;

    private Texts() {}

    /** The text without control characters and no longer than a line. */
    static String brief(String text) {
        var clean = text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() < text.length() ? clean + "..." : clean;
    }
}
