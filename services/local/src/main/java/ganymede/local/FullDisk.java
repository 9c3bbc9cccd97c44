package ganymede.local;

import java.io.InputStream;
import java.util.Locale;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Answers a write that finds the disk full as other S3 servers do, 507, so that clients need not take it for an outage. */
final class FullDisk extends ForwardingBlobStore {
    private static final int INSUFFICIENT_STORAGE = 507;

    FullDisk(BlobStore store) {
        super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        try {
            return super.putBlob(request, content);
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream content) {
        try {
            return super.uploadMultipartPart(upload, request, content);
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("no space left")) {
                return insufficientStorage(failure);
            }
        }
        return failure;
    }

    private static AwsServiceException insufficientStorage(RuntimeException cause) {
        var details = AwsErrorDetails.builder()
                .errorCode("InsufficientStorage")
                .errorMessage("The disk has no space left.")
                .sdkHttpResponse(SdkHttpResponse.builder()
                        .statusCode(INSUFFICIENT_STORAGE)
                        .build())
                .build();
        return S3Exception.builder()
                .statusCode(INSUFFICIENT_STORAGE)
                .awsErrorDetails(details)
                .message(details.errorMessage())
                .cause(cause)
                .build();
    }
}
