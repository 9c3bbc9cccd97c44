
name-10Œ‘ßÀJ	reason-30"„òÖÊ