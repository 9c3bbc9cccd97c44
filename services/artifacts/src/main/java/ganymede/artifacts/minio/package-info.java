/** The object store over S3, through the MinIO client. */
@NullMarked
package ganymede.artifacts.minio;

import org.jspecify.annotations.NullMarked;
