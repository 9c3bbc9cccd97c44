
name-10Œ‘ßÀJ	digest-30"manifest_key-40*	family-502†òÖÊ