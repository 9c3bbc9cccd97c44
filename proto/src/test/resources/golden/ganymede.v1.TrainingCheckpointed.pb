
	run_id-10model-20ÒÙáo"checkpoint_key-40*…òÖÊ