package ganymede.trainer.publishing;

import ganymede.inference.FeatureExtractor;
import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Portfolio;
import ganymede.sketches.Score;
import java.util.SortedMap;
import java.util.TreeMap;

/** Scores generated samples against the real data of a domain; owns a native session until closed, one thread at a time. */
public final class Judge implements AutoCloseable {
    private final Domain domain;
    private final FeatureExtractor extractor;

    public Judge(Domain domain) {
        this.domain = domain;
        this.extractor = FeatureExtractor.open(domain.extractor(), domain.spec());
    }

    /** Starts without samples. */
    public Session begin() {
        return new Session(domain.reference().newDigest());
    }

    @Override
    public void close() {
        extractor.close();
    }

    /** The samples of one assessment. */
    public final class Session {
        private final DiversityDigest digest;
        private long hits;
        private long labelled;

        private Session(DiversityDigest digest) {
            this.digest = digest;
        }

        /**
         * Adds samples.
         *
         * @param samples count x sample size, in the generator's range and layout
         * @param labels the classes that were asked for, one per sample; empty when unconditional
         */
        public void add(float[] samples, int[] labels, int count) {
            var extraction = extractor.extract(samples, count);
            digest.addAll(extraction.features(), extraction.logits(), count);
            for (int i = 0; i < labels.length; i++) {
                hits += Logits.best(extraction.logits(), i, extraction.classes()) == labels[i] ? 1 : 0;
            }
            labelled += labels.length;
        }

        /** The portfolio's scores by name, and {@code label_accuracy} when labels were given. */
        public SortedMap<String, Double> scores() {
            var scores = new TreeMap<String, Double>();
            for (Score score : Portfolio.score(digest, domain.reference())) {
                scores.put(score.name(), score.value());
            }
            if (labelled > 0) {
                scores.put("label_accuracy", (double) hits / labelled);
            }
            return scores;
        }
    }
}
