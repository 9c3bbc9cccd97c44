/** The embedded default: a real KRaft broker and a real S3 server in one JVM. */
@NullMarked
package ganymede.local;

import org.jspecify.annotations.NullMarked;
