package ganymede.generation.scheduling;

/** Consecutive samples of one job: {@code count} from index {@code first} on. */
record Segment(Job job, int first, int count) {}
