
request_id-10	tenant-20type-30"title-40*	detail-502code-608Bstage-80J‰òÖÊ