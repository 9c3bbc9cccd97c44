
model-10Œ‘ßÀJdetector-30 Øÿÿÿÿÿÿÿÿ*	detail-502sample_ids-602sample_ids-61:‡òÖÊ